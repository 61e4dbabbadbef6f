import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Delegation } from '../../core/schemas/person';
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

export async function putDelegation(personId: string, delegation: Delegation): Promise<void> {
  const Item = { ...delegationKey(personId), kind: 'delegation', personId, delegation };
  await table.send(new PutCommand({ TableName: TABLE, Item }));
}

export async function deleteDelegation(personId: string): Promise<void> {
  await table.send(new DeleteCommand({ TableName: TABLE, Key: delegationKey(personId) }));
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
