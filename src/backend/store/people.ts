import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Delegation, SeenDelegation } from '../../core/schemas/person';
import { TABLE, table } from './client';

/** All delegations lie side by side: there are no more of them than managers. */
const DELEGATIONS = 'DELEGATIONS';
const delegationKey = (id: string) => ({ pk: DELEGATIONS, sk: `PERSON#${id}` });

/** Who stands in for whom, by the ID of who is away. */
export async function listDelegations(): Promise<Map<string, Delegation>> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': DELEGATIONS },
      ConsistentRead: true,
    }),
  );
  return new Map(Items.map(({ personId, delegation }) => [personId, delegation]));
}

/** Somebody has changed a delegation since it was seen. */
export class DelegationChanged extends Error {
  override name = 'DelegationChanged';
}

/**
 * Writes a delegation over the one that was seen, if one says which; the same again changes nothing.
 * @throws DelegationChanged
 */
export async function putDelegation(
  personId: string,
  delegation: Delegation,
  expected?: SeenDelegation,
): Promise<void> {
  const Item = { ...delegationKey(personId), kind: 'delegation', personId, delegation };
  const { delegate, from, until } = delegation;
  const condition = expected && oneOf(expected, { delegate: delegate.id, from, until });
  await asSeen(table.send(new PutCommand({ TableName: TABLE, Item, ...condition })));
}

/** Ends a delegation, if it is the one that was seen or one does not say; ended again, nothing changes. @throws DelegationChanged */
export async function deleteDelegation(personId: string, expected: SeenDelegation): Promise<void> {
  const condition = Object.keys(expected).length > 0 && oneOf(expected, {});
  const Key = delegationKey(personId);
  await asSeen(table.send(new DeleteCommand({ TableName: TABLE, Key, ...condition })));
}

/** The condition that a delegation is as one of these say. */
function oneOf(...delegations: SeenDelegation[]) {
  const names: Record<string, string> = {};
  const values: Record<string, string> = {};
  const conditions = delegations.map((delegation, at) => {
    const fields = Object.entries(delegation).map(([name, value]) => {
      names[`#${name}`] = name;
      values[`:${name}${at}`] = value;
      return `delegation.#${name}${name === 'delegate' ? '.id' : ''} = :${name}${at}`;
    });
    return fields.join(' AND ') || 'attribute_not_exists(pk)';
  });
  return {
    ConditionExpression: conditions.join(' OR '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

async function asSeen(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new DelegationChanged();
    throw error;
  }
}

/** Counts a submission that is to be assigned: whose turn it is. */
export async function nextTurn(): Promise<number> {
  const { Attributes } = await table.send(
    new UpdateCommand({
      TableName: TABLE,
      Key: { pk: 'REVIEWERS', sk: 'TURN' },
      UpdateExpression: 'ADD turn :one',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.turn ?? 0);
}
