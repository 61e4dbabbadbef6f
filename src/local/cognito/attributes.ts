import { bearerOf, type Operation } from './context';
import type { Client } from './definition';
import { attributeList, invalidParameter, notAuthorized } from './request';

/** Changes what its client lets a user change of themselves. */
export const updateUserAttributes: Operation = async (context, request) => {
  const { pool, client, user } = await bearerOf(context, request);
  const given = attributeList(request, 'UserAttributes');
  checkWritable(client, Object.keys(given));
  if (given.email !== undefined) throw invalidParameter('The engine does not change an e-mail address.');
  await context.users.update(pool, user.username, ({ attributes }) => ({
    attributes: { ...attributes, ...given },
    modified: context.clock.now(),
  }));
  return {};
};

/** @throws AwsError NotAuthorizedException naming the first attribute that is not the client's to write */
export function checkWritable({ writes }: Client, names: string[]): void {
  const refused = names.find((name) => !writes.has(name));
  if (refused !== undefined)
    throw notAuthorized(`A client attempted to write unauthorized attribute: ${refused}`);
}
