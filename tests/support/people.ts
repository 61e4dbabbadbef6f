import { advanceSeconds } from './clock';
import type { Engine } from './engine';

type Operation = 'AdminAddUserToGroup' | 'AdminRemoveUserFromGroup' | 'AdminDisableUser' | 'AdminEnableUser';

/** Does what an operator does with a user; when it resolves, every function knows of it. */
export async function administer(
  engine: Engine,
  operation: Operation,
  email: string,
  group?: string,
): Promise<void> {
  const response = await fetch(`${engine.url}/_local/api/people`, {
    method: 'POST',
    body: JSON.stringify({ operation, Username: email, ...(group && { GroupName: group }) }),
  });
  if (!response.ok) throw new Error(`${operation} answers ${response.status}: ${await response.text()}`);
  // Functions ask for a group's people again after some seconds.
  await advanceSeconds(engine, 60);
}
