import type { Person } from '../../core/schemas/bookmark';
import type { TagRecord } from '../../core/schemas/tag';
import { type Act, appendChange } from './audit';
import { TABLE } from './client';
import { RenamedBefore } from './tag-change';
import { TAGS, type TagItem, tagKey, toTagRecord } from './tags';
import { TransitionRefused, write } from './transaction';
import { updateExpression } from './update-expression';

/** Somebody else looks after a tag than was seen. */
export class OwnerChanged extends Error {
  override name = 'OwnerChanged';
  constructor(readonly owner: Person | undefined) {
    super('Somebody else looks after the tag by now');
  }
}

/**
 * Gives a tag its owner, or takes it away; the same again changes nothing.
 * @param expected the ID of who looked after it as it was seen, empty for nobody; without it, whoever does is replaced
 * @throws OwnerChanged
 * @throws RenamedBefore when it is an old name by now, which nobody looks after
 */
export async function setOwner(
  tag: string,
  owner: Person | undefined,
  act: Act,
  expected?: string,
): Promise<TagRecord> {
  const record = { tag, owner, updatedAt: act.at };
  const update = updateExpression({
    set: { kind: 'tag', queue: TAGS, submittedAt: tag, ...record },
    remove: owner ? [] : ['owner'],
  });
  const conditions = [
    'attribute_not_exists(aliasOf)',
    owner ? '(attribute_not_exists(#owner) OR #owner <> :owner)' : 'attribute_exists(#owner)',
    ...(expected === undefined ? [] : [expected ? '#owner.id = :seen' : 'attribute_not_exists(#owner)']),
  ];
  try {
    await write([
      {
        Update: {
          ...{ TableName: TABLE, Key: tagKey(tag), ...update },
          ConditionExpression: conditions.join(' AND '),
          ExpressionAttributeValues: {
            ...update.ExpressionAttributeValues,
            ...(expected && { ':seen': expected }),
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      appendChange({ subject: 'tag-owner', of: tag, to: owner ?? null, ...act }),
    ]);
    return record;
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const current = error.currentAs<TagItem>();
    if (current?.aliasOf !== undefined) throw new RenamedBefore(current.aliasOf);
    if (current?.owner?.id !== owner?.id) throw new OwnerChanged(current?.owner);
    return current ? toTagRecord(current) : record;
  }
}
