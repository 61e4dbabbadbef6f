import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Delegation, SeenDelegation } from '../../core/schemas/person';
import { type Act, appendChange } from './audit';
import { TABLE, table } from './client';
import { TransitionRefused, write } from './transaction';

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
  act: Act,
  expected?: SeenDelegation,
): Promise<void> {
  const Item = { ...delegationKey(personId), kind: 'delegation', personId, delegation };
  const condition = onlyAs(
    '(attribute_not_exists(pk) OR delegation <> :delegation)',
    { ':delegation': delegation },
    expected,
  );
  const Put = { TableName: TABLE, Item, ...condition };
  await change(
    { Put },
    appendChange({ subject: 'delegation', of: personId, to: delegation, ...act }),
    delegation,
  );
}

/**
 * Ends a delegation, if it is the one that was seen or one does not say; ended again, nothing changes.
 * @throws DelegationChanged
 */
export async function deleteDelegation(personId: string, act: Act, expected: SeenDelegation): Promise<void> {
  const seen = Object.keys(expected).length > 0 ? expected : undefined;
  const condition = onlyAs('attribute_exists(pk)', {}, seen);
  const Delete = { TableName: TABLE, Key: delegationKey(personId), ...condition };
  await change({ Delete }, appendChange({ subject: 'delegation', of: personId, to: null, ...act }));
}

/** The condition of a write, and that the delegation is as it was seen, if one says so. */
function onlyAs(condition: string, values: Record<string, unknown>, seen?: SeenDelegation) {
  const fields = Object.entries(seen ?? {});
  const isSeen = fields.map(([name]) => `delegation.#${name}${name === 'delegate' ? '.id' : ''} = :${name}`);
  const isAbsent = seen && fields.length === 0 ? ['attribute_not_exists(pk)'] : [];
  const all = { ...values, ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])) };
  return {
    ConditionExpression: [condition, ...isSeen, ...isAbsent].join(' AND '),
    ...(fields.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
    }),
    ...(Object.keys(all).length > 0 && { ExpressionAttributeValues: all }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

/** Writes what leaves `wanted`, unless that is so already. @throws DelegationChanged */
async function change(
  item: Parameters<typeof write>[0][number],
  entry: ReturnType<typeof appendChange>,
  wanted?: Delegation,
): Promise<void> {
  try {
    await write([item, entry]);
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    const current = error.currentAs<{ delegation: Delegation }>();
    if (textOf(current?.delegation) !== textOf(wanted)) throw new DelegationChanged();
  }
}

const textOf = (delegation?: Delegation) =>
  delegation && `${delegation.delegate.id} ${delegation.from} ${delegation.until}`;

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
