import { TABLE } from './client';
import { type followAliases, TAGS, tagKey } from './tags';
import { onlyIf, type Update, updateExpression } from './update-expression';

/** Somebody has renamed the tag since it was seen. */
export class RenamedBefore extends Error {
  override name = 'RenamedBefore';
  constructor(
    /** What it is called since. */
    readonly aliasOf: string,
  ) {
    super('The tag is called something else by now');
  }
}

/** What was seen of a tag's record: its alias, and the IDs of persons. Given as undefined: it has none. */
export type Seen = Partial<Record<'aliasOf' | 'owner' | 'formerOwner', string | undefined>>;

/** How often it is tried where others change the tags at the same time: without a look at them, then with one. */
export const ATTEMPTS = 6;

/** The part of a transaction that changes a tag's record, as long as it is as it was seen. */
export function changeTag(tag: string, at: string, change: Partial<Update>, seen: Seen) {
  const record = { kind: 'tag', tag, queue: TAGS, submittedAt: tag, updatedAt: at };
  const update = updateExpression({ ...change, set: { ...record, ...change.set } });
  return { Update: { TableName: TABLE, Key: tagKey(tag), ...onlyIf(update, stillSo(seen)) } };
}

/** The part of a transaction that leaves a tag's record as it is, and needs it to be as it was seen. */
export const checkTag = (tag: string, seen: Seen) => ({
  ConditionCheck: { TableName: TABLE, Key: tagKey(tag), ...stillSo(seen) },
});

/** The parts of a transaction that need the aliases which names were worked out by to hold still. */
export const checkAliases = ({ aliases, records }: Awaited<ReturnType<typeof followAliases>>) =>
  [...records.keys()].map((tag) => checkTag(tag, { aliasOf: aliases.get(tag) }));

function stillSo(seen: Seen) {
  const fields = Object.entries(seen);
  const values = fields.flatMap(([name, value]) => (value === undefined ? [] : [[`:seen_${name}`, value]]));
  return {
    ConditionExpression: fields
      .map(([name, value]) => {
        if (value === undefined) return `attribute_not_exists(#${name})`;
        return `#${name}${name === 'aliasOf' ? '' : '.id'} = :seen_${name}`;
      })
      .join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
    ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
  };
}
