import type { Person } from '../../core/schemas/bookmark';
import type { TagRecord } from '../../core/schemas/tag';
import { currentName } from '../../core/tag-aliases';
import { appendChange } from './audit';
import { TABLE } from './client';
import { followAliases, getTags, TAGS, tagKey, toTagRecord } from './tags';
import { write } from './transaction';
import { updateExpression } from './update-expression';

/** The new name is itself an old one, or leads back to the tag. */
export class AliasRefused extends Error {
  override name = 'AliasRefused';
}

/** Who does it, and when. */
interface Act {
  by: Person;
  at: string;
  correlationId: string;
}

/**
 * Makes `tag` an alias of `aliasOf`, which takes over its owner unless it has one. The links follow: see
 * `functions/retag-links.ts`. The same again changes nothing.
 * @throws AliasRefused
 */
export async function renameTag(tag: string, aliasOf: string, act: Act): Promise<TagRecord> {
  const records = await getTags([tag, aliasOf]);
  const before = records.find((record) => record.tag === tag);
  const target = records.find((record) => record.tag === aliasOf);
  if (tag === aliasOf || target?.aliasOf !== undefined) throw new AliasRefused();
  if (before?.aliasOf === aliasOf) return toTagRecord(before);
  const { at } = act;
  const formerOwner = before?.owner ?? before?.formerOwner;
  const gaveOwner = target?.owner === undefined && before?.owner !== undefined;
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: tagKey(tag),
        ...updateExpression({
          set: { ...recordOf(tag, at), aliasOf, formerOwner, gaveOwner },
          remove: ['owner', 'formerName'],
        }),
      },
    },
    {
      Update: {
        TableName: TABLE,
        Key: tagKey(aliasOf),
        ...updateExpression({ set: { ...recordOf(aliasOf, at), owner: target?.owner ?? before?.owner } }),
        ConditionExpression: 'attribute_not_exists(aliasOf)',
      },
    },
    appendChange({ subject: 'tag', from: tag, to: aliasOf, ...act }),
  ]);
  return { tag, aliasOf, updatedAt: at };
}

/**
 * Makes `tag` a tag of its own again, with the owner that it had; who got to look after the other tag by the renaming
 * no longer does. The same again changes nothing.
 * @returns its record, and what the links are called that follow; undefined when it was never renamed
 */
export async function undoRename(
  tag: string,
  act: Act,
): Promise<{ record: TagRecord; formerName: string } | undefined> {
  const { records, aliases } = await followAliases([tag]);
  const before = records.get(tag);
  if (before?.aliasOf === undefined) {
    return before?.formerName === undefined
      ? undefined
      : { record: toTagRecord(before), formerName: before.formerName };
  }
  const { at } = act;
  const { aliasOf, formerOwner: owner, gaveOwner } = before;
  const formerName = currentName(tag, aliases);
  const takesBack = gaveOwner && records.get(aliasOf)?.owner?.id === owner?.id;
  await write([
    {
      Update: {
        TableName: TABLE,
        Key: tagKey(tag),
        ...updateExpression({
          set: { ...recordOf(tag, at), owner, formerName },
          remove: ['aliasOf', 'formerOwner', 'gaveOwner'],
        }),
      },
    },
    ...(takesBack
      ? [
          {
            Update: {
              TableName: TABLE,
              Key: tagKey(aliasOf),
              ...updateExpression({ set: recordOf(aliasOf, at), remove: ['owner'] }),
            },
          },
        ]
      : []),
    appendChange({ subject: 'tag', from: aliasOf, to: tag, ...act }),
  ]);
  return { record: { tag, owner, updatedAt: at }, formerName };
}

const recordOf = (tag: string, at: string) => ({
  kind: 'tag',
  tag,
  queue: TAGS,
  submittedAt: tag,
  updatedAt: at,
});
