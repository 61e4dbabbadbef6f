import { groupOf } from './administration';
import { type Context, type Operation, poolOf } from './context';
import type { Pool } from './definition';
import { invalidParameter, limit, optionalText, type Request } from './request';
import { groupTypes, userType } from './user-type';
import type { User } from './users';

/** The lists of a pool that its administrators may read. */

export const listUsers: Operation = async (context, request) => {
  const pool = poolOf(context, request);
  const { users, next } = await page(context, pool, request, 'PaginationToken', filterOf(request));
  return { Users: users.map(userType), ...(next && { PaginationToken: next }) };
};

export const listUsersInGroup: Operation = async (context, request) => {
  const pool = poolOf(context, request);
  const group = groupOf(pool, request);
  const { users, next } = await page(context, pool, request, 'NextToken', ({ groups }) =>
    groups.includes(group),
  );
  return { Users: users.map(userType), ...(next && { NextToken: next }) };
};

export const listGroups: Operation = async (context, request) => ({
  Groups: groupTypes(poolOf(context, request)),
});

async function page(
  { users }: Context,
  pool: Pool,
  request: Request,
  tokenName: string,
  isWanted: (user: User) => boolean,
): Promise<{ users: User[]; next?: string }> {
  const most = limit(request);
  const token = optionalText(request, tokenName);
  const after = token && Buffer.from(token, 'base64url').toString();
  const found: User[] = [];
  for await (const user of users.list(pool, after)) {
    if (!isWanted(user)) continue;
    if (found.length === most)
      return { users: found, next: Buffer.from(found.at(-1)!.username).toString('base64url') };
    found.push(user);
  }
  return { users: found };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
function filterOf(request: Request): (user: User) => boolean {
  const filter = optionalText(request, 'Filter');
  if (!filter) return () => true;
  const [, name, operator, quoted] = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? [];
  if (!name || quoted === undefined) throw invalidParameter('Error while parsing filter.');
  const wanted = quoted.replaceAll(/\\(.)/g, '$1');
  return (user) => {
    const value = searchable(user)[name] ?? '';
    return operator === '=' ? value === wanted : value.startsWith(wanted);
  };
}

function searchable(user: User): Record<string, string> {
  return {
    ...user.attributes,
    sub: user.username,
    username: user.username,
    status: user.enabled ? 'Enabled' : 'Disabled',
    'cognito:user_status': user.status,
  };
}
