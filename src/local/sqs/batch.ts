import { AwsError } from '../aws-error';
import type { Json } from './parameters';

const LARGEST_BATCH = 10;

/**
 * Does each entry of a batch by itself, and answers which succeeded and which failed.
 * @throws AwsError for a batch that is empty, too large, or names an entry twice
 */
export async function eachEntry(request: Json, run: (entry: Json) => Promise<Json>): Promise<Json> {
  const entries = (request.Entries ?? []) as (Json & { Id: string })[];
  if (entries.length === 0 || entries.length > LARGEST_BATCH)
    throw new AwsError(
      entries.length === 0 ? 'EmptyBatchRequest' : 'TooManyEntriesInBatchRequest',
      `A batch holds 1 to ${LARGEST_BATCH} entries, this one ${entries.length}.`,
    );
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two entries of the batch have the same Id.');
  const Successful: Json[] = [];
  const Failed: Json[] = [];
  for (const { Id, ...entry } of entries) {
    try {
      Successful.push({ Id, ...(await run(entry)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}
