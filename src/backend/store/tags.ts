import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Person } from '../../core/schemas/bookmark';
import type { TagRecord } from '../../core/schemas/tag';
import { aliasesOf, type TagAliases } from '../../core/tag-aliases';
import { batchGet } from './batch-get';
import { TABLE, table } from './client';
import { INDEX } from './items';

/** The only value of `queue` that a tag's record has: the list of all of them, in the order of their names. */
export const TAGS = 'tags';

/** A tag's record as the table holds it. */
export interface TagItem extends TagRecord {
  pk: string;
  sk: 'TAG';
  kind: 'tag';
  queue: typeof TAGS;
  /** The tag itself, which is the order of the list. */
  submittedAt: string;
  /** Who looked after it when it was renamed. */
  formerOwner?: Person;
  /** Whether the tag that it was renamed to got its owner by that. */
  gaveOwner?: boolean;
  /** What its links were called when its renaming was undone. */
  formerName?: string;
}

export const tagKey = (tag: string) => ({ pk: `TAG#${tag}`, sk: 'TAG' as const });

export function toTagRecord({ tag, owner, aliasOf, updatedAt }: TagItem): TagRecord {
  return { tag, owner, aliasOf, updatedAt };
}

/** The records of those of the tags that have one. */
export const getTags = (tags: readonly string[]): Promise<TagItem[]> =>
  batchGet([...new Set(tags)].map(tagKey));

/** Where `tags` lead by their aliases, which may be aliases themselves, and the record of each that was looked at. */
export async function followAliases(
  tags: readonly string[],
): Promise<{ aliases: TagAliases; records: ReadonlyMap<string, TagItem | undefined> }> {
  const records = new Map<string, TagItem | undefined>();
  for (let names = [...tags]; names.length > 0; ) {
    const found = await getTags(names);
    for (const name of names) records.set(name, undefined);
    for (const record of found) records.set(record.tag, record);
    names = found.flatMap(({ aliasOf }) => (aliasOf === undefined || records.has(aliasOf) ? [] : [aliasOf]));
  }
  return { aliases: aliasesOf([...records.values()].filter((record) => record !== undefined)), records };
}

/** The records of all tags, by name; at most 1 MB, which is some 5,000. */
export async function listTags(): Promise<TagItem[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: INDEX.queue,
      KeyConditionExpression: '#queue = :tags',
      ExpressionAttributeNames: { '#queue': 'queue' },
      ExpressionAttributeValues: { ':tags': TAGS },
    }),
  );
  return Items as TagItem[];
}
