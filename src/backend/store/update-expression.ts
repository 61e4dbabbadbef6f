/**
 * What an update does to an item: values to set, attributes to copy from others of the item, or from what they hold (as
 * `published.revision`), attributes to drop.
 */
export interface Update {
  set: Record<string, unknown>;
  copy?: Record<string, string>;
  remove?: readonly string[];
}

/**
 * The update in DynamoDB's words. Every name goes through a placeholder, as `status`, `from` and others are reserved:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
 */
export function updateExpression({ set, copy = {}, remove = [] }: Update) {
  const given = Object.entries(set).filter(([, value]) => value !== undefined);
  const copied = Object.entries(copy).flatMap(([to, from]) => [to, ...from.split('.')]);
  const names = [...given.map(([name]) => name), ...copied, ...remove];
  const assignments = [
    ...given.map(([name]) => `#${name} = :${name}`),
    ...Object.entries(copy).map(([to, from]) => `#${to} = #${from.replaceAll('.', '.#')}`),
  ];
  return {
    UpdateExpression:
      `SET ${assignments.join(', ')}` +
      (remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : ''),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
  };
}

/** The condition of a write, in DynamoDB's words. */
interface Condition {
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/** The update, as long as the condition holds. */
export const onlyIf = (update: ReturnType<typeof updateExpression>, condition: Condition) => ({
  UpdateExpression: update.UpdateExpression,
  ConditionExpression: condition.ConditionExpression,
  ExpressionAttributeNames: { ...update.ExpressionAttributeNames, ...condition.ExpressionAttributeNames },
  ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ...condition.ExpressionAttributeValues },
});
