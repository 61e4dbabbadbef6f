import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { AwsError } from '../../../../src/local/aws-error';
import { ensureDemoUsers } from '../../../../src/local/demo-users';

/** A user pool of which only that is there which making users needs. */
class Pool {
  readonly users = new Map<string, { password?: string; groups: string[]; status: string }>();
  /** Ends before this operation, as a killed engine does. */
  diesAt?: string;

  handle = async (operation: string, request: Record<string, unknown>): Promise<Record<string, unknown>> => {
    if (operation === this.diesAt) throw new Error('killed');
    const name = request.Username as string;
    const user = this.users.get(name);
    if (operation === 'AdminCreateUser') {
      if (user) throw new AwsError('UsernameExistsException', 'User account already exists');
      this.users.set(name, { groups: [], status: 'FORCE_CHANGE_PASSWORD' });
      return {};
    }
    if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
    if (operation === 'AdminGetUser') return { UserStatus: user.status };
    if (operation === 'AdminAddUserToGroup') user.groups.push(request.GroupName as string);
    if (operation === 'AdminSetUserPassword') {
      Object.assign(user, { password: request.Password, status: 'CONFIRMED' });
    }
    return {};
  };
}

function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'waymark-users-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

it('makes two agents, two managers and an administrator, each with a password of their own', async () => {
  const [directory, pool] = [temporaryDirectory(), new Pool()];
  const users = await ensureDemoUsers(directory, 'pool', pool.handle);
  expect(users.map(({ email, groups }) => [email, groups])).toEqual([
    ['agent@waymark.example', ['agents']],
    ['agent2@waymark.example', ['agents']],
    ['manager@waymark.example', ['managers', 'agents']],
    ['manager2@waymark.example', ['managers', 'agents']],
    ['admin@waymark.example', ['administrators', 'agents']],
  ]);
  expect(new Set(users.map(({ password }) => password)).size).toBe(5);
  for (const { email, password, groups } of users) {
    expect(pool.users.get(email)).toMatchObject({ password, groups, status: 'CONFIRMED' });
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{12,}$/);
  }
});

it('keeps the passwords where only this user can read them, and tells the same at each start', async () => {
  const [directory, pool] = [temporaryDirectory(), new Pool()];
  const first = await ensureDemoUsers(directory, 'pool', pool.handle);
  const file = path.join(directory, 'demo-users.txt');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain(first[0]!.password);
  pool.users.get('agent@waymark.example')!.password = 'changed by the agent';
  expect(await ensureDemoUsers(directory, 'pool', pool.handle)).toEqual(first);
  expect(pool.users.get('agent@waymark.example')!.password).toBe('changed by the agent');
});

it.each(['AdminCreateUser', 'AdminAddUserToGroup', 'AdminSetUserPassword'])(
  'is done with it at the next start when the engine was killed before %s',
  async (operation) => {
    const [directory, pool] = [temporaryDirectory(), new Pool()];
    pool.diesAt = operation;
    await expect(ensureDemoUsers(directory, 'pool', pool.handle)).rejects.toThrow('killed');
    pool.diesAt = undefined;
    const users = await ensureDemoUsers(directory, 'pool', pool.handle);
    for (const { email, password } of users)
      expect(pool.users.get(email)).toMatchObject({ password, status: 'CONFIRMED' });
  },
);
