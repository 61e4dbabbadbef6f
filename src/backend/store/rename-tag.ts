import type { TagRecord } from '../../core/schemas/tag';
import { TABLE } from './client';
import { getTags, TAGS, tagKey, toTagRecord } from './tags';
import { write } from './transaction';
import { updateExpression } from './update-expression';

/** The new name is itself an old one, or leads back to the tag. */
export class AliasRefused extends Error {
  override name = 'AliasRefused';
}

/**
 * Makes `tag` an alias of `aliasOf`, which takes over its owner unless it has one. The links follow: see
 * `functions/retag-links.ts`. The same again changes nothing.
 * @throws AliasRefused
 */
export async function renameTag(tag: string, aliasOf: string, at: string): Promise<TagRecord> {
  const records = await getTags([tag, aliasOf]);
  const before = records.find((record) => record.tag === tag);
  const target = records.find((record) => record.tag === aliasOf);
  if (tag === aliasOf || target?.aliasOf !== undefined) throw new AliasRefused();
  const owner = target?.owner ?? before?.owner;
  const record = (name: string) => ({
    kind: 'tag',
    tag: name,
    queue: TAGS,
    submittedAt: name,
    updatedAt: at,
  });
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: tagKey(tag),
        ...updateExpression({ set: { ...record(tag), aliasOf, isRetagging: true }, remove: ['owner'] }),
      },
    },
    {
      Update: {
        TableName: TABLE,
        Key: tagKey(aliasOf),
        ...updateExpression({ set: { ...record(aliasOf), owner } }),
        ConditionExpression: 'attribute_not_exists(aliasOf)',
      },
    },
  ]);
  return toTagRecord({ ...tagKey(tag), ...record(tag), aliasOf } as Parameters<typeof toTagRecord>[0]);
}

/** Notes that every link which had the tag has its new name. */
export function endRetagging(tag: string): Promise<void> {
  return write([
    {
      Update: {
        TableName: TABLE,
        Key: tagKey(tag),
        UpdateExpression: 'REMOVE isRetagging',
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
  ]);
}
