import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AwsError } from './aws-error';

export interface DemoUser {
  email: string;
  name: string;
  groups: string[];
  password: string;
}

type Operation = (operation: string, request: Record<string, unknown>) => Promise<Record<string, unknown>>;

const PEOPLE = [
  { email: 'agent@waymark.example', name: 'Alex Agent', groups: ['agents'] },
  { email: 'agent2@waymark.example', name: 'Robin Agent', groups: ['agents'] },
  { email: 'manager@waymark.example', name: 'Morgan Manager', groups: ['managers', 'agents'] },
  { email: 'manager2@waymark.example', name: 'Jamie Manager', groups: ['managers', 'agents'] },
  { email: 'admin@waymark.example', name: 'Sam Administrator', groups: ['administrators', 'agents'] },
];
const FILE = 'demo-users.txt';

/**
 * Makes the demo users of a user pool, once; their passwords are made up here and kept in `<dataDir>/demo-users.txt`, which
 * only this user can read.
 * @param cognito runs an operation of the user pools API
 */
export async function ensureDemoUsers(
  dataDir: string,
  userPoolId: string,
  cognito: Operation,
): Promise<DemoUser[]> {
  const file = path.join(dataDir, FILE);
  const known = readPasswords(file);
  const users = PEOPLE.map((person) => ({ ...person, password: known.get(person.email) ?? makePassword() }));
  // Written first: when the engine ends in between, the next start goes on with the same passwords.
  if (users.some(({ email }) => !known.has(email))) {
    const lines = users.map(({ email, password, groups }) => `${email} ${password} (${groups.join(', ')})\n`);
    await writeFile(file, lines.join(''), { mode: 0o600 });
  }
  for (const user of users) {
    if (known.has(user.email) && (await isComplete(user.email))) continue;
    await make(user);
  }
  return users;

  async function isComplete(email: string): Promise<boolean> {
    try {
      const found = await cognito('AdminGetUser', { UserPoolId: userPoolId, Username: email });
      return found.UserStatus === 'CONFIRMED';
    } catch (error) {
      if (error instanceof AwsError && error.code === 'UserNotFoundException') return false;
      throw error;
    }
  }

  async function make({ email, name, groups, password }: DemoUser): Promise<void> {
    const user = { UserPoolId: userPoolId, Username: email };
    const attributes = { email, email_verified: 'true', name };
    await cognito('AdminCreateUser', {
      ...user,
      MessageAction: 'SUPPRESS',
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }).catch((error) => {
      if (!(error instanceof AwsError && error.code === 'UsernameExistsException')) throw error;
    });
    for (const GroupName of groups) await cognito('AdminAddUserToGroup', { ...user, GroupName });
    // Last, since it is what makes the user complete.
    await cognito('AdminSetUserPassword', { ...user, Password: password, Permanent: true });
  }
}

function readPasswords(file: string): Map<string, string> {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return new Map(lines.map((line) => line.split(' ', 2) as [string, string]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

/** Easy to read and to type: no letters that look alike. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const block = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${block()}-${block()}-${block().toUpperCase()}-${randomInt(1000, 10_000)}`;
}
