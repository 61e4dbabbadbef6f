import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { afterAll, vi } from 'vitest';
import type { AwsError } from '../../../../src/local/aws-error';
import { ManualClock } from '../../../../src/local/clock';
import { type Cognito, type Mail, openCognito } from '../../../../src/local/cognito';
import type { UserPoolDefinition } from '../../../../src/local/cognito/definition';
import { openSigningKey } from '../../../../src/local/cognito/signing-key';
import { openDatabase } from '../../../../src/local/database';

export const POOL_ID = 'us-east-1_Waymark01';
export const CLIENT_ID = 'webclient';

export function poolDefinition(
  pool: Record<string, unknown> = {},
  client: Record<string, unknown> = {},
): UserPoolDefinition {
  return {
    logicalId: 'UserPool',
    id: POOL_ID,
    properties: {
      UsernameAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: { PasswordPolicy: { MinimumLength: 6 } },
      ...pool,
    },
    clients: [
      {
        logicalId: 'WebClient',
        id: CLIENT_ID,
        properties: { PreventUserExistenceErrors: 'ENABLED', ...client },
      },
    ],
    groups: [
      { name: 'agents', precedence: 2 },
      { name: 'managers', precedence: 1 },
    ],
  };
}

export interface Harness {
  cognito: Cognito;
  clock: ManualClock;
  mails: Mail[];
  directory: string;
  endpoint: string;
  restart(): Promise<Cognito>;
  close(): Promise<void>;
}

/** The client library does its arithmetic without BigInt: a sign-in keeps a busy machine for a second. */
vi.setConfig({ testTimeout: 30_000 });

/** Making a signing key takes longer than most tests, so those of one file share it. */
const keys = mkdtemp(join(tmpdir(), 'cognito-key-')).then(async (directory) => {
  await openSigningKey(directory);
  return directory;
});
afterAll(async () => rm(await keys, { recursive: true }));

/** A user pool on a fresh database, and an HTTP endpoint that speaks to it as AWS's does. */
export async function openHarness(
  definition = poolDefinition(),
  invoke?: (arn: string, event: unknown) => Promise<unknown>,
): Promise<Harness> {
  const directory = await mkdtemp(join(tmpdir(), 'cognito-'));
  await cp(await keys, directory, { recursive: true });
  // The client compares token times with the system's, so the test's clock starts there.
  const clock = new ManualClock(Date.now());
  const mails: Mail[] = [];
  const open = async () => {
    const database = await openDatabase(join(directory, 'database'));
    const cognito = await openCognito({
      database,
      clock,
      keyDirectory: directory,
      issuer: (poolId) => `http://127.0.0.1:4566/${poolId}`,
      pools: [definition],
      deliver: async (mail) => void mails.push(mail),
      ...(invoke && { invoke }),
    });
    return { database, cognito };
  };
  let opened = await open();

  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1]!;
    response.setHeader('Content-Type', 'application/x-amz-json-1.1');
    try {
      const answer = await opened.cognito.handle(operation, JSON.parse(await text(request)));
      response.end(JSON.stringify(answer));
    } catch (error) {
      const { code, message, status } = error as AwsError;
      response.writeHead(status ?? 500, { 'x-amzn-errortype': code });
      response.end(JSON.stringify({ __type: code, message }));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    get cognito() {
      return opened.cognito;
    },
    clock,
    mails,
    directory,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async restart() {
      opened.cognito.close();
      await opened.database.close();
      opened = await open();
      return opened.cognito;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      opened.cognito.close();
      await opened.database.close();
      await rm(directory, { recursive: true });
    },
  };
}

export async function addUser(
  { cognito }: Harness,
  email: string,
  password: string,
  groups: string[] = [],
): Promise<void> {
  const user = { UserPoolId: POOL_ID, Username: email };
  await cognito.handle('AdminCreateUser', {
    ...user,
    MessageAction: 'SUPPRESS',
    UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
  });
  await cognito.handle('AdminSetUserPassword', { ...user, Password: password, Permanent: true });
  for (const GroupName of groups) await cognito.handle('AdminAddUserToGroup', { ...user, GroupName });
}

/** Adds a user with a phone number, which short messages may go to. */
export async function addPhoneUser({ cognito }: Harness, email: string, password: string): Promise<void> {
  const user = { UserPoolId: POOL_ID, Username: email };
  await cognito.handle('AdminCreateUser', {
    ...{ ...user, MessageAction: 'SUPPRESS' },
    UserAttributes: [{ Name: 'phone_number', Value: '+491701234567' }],
  });
  await cognito.handle('AdminSetUserPassword', { ...user, Password: password, Permanent: true });
}

/** A user of the unmodified client library, with storage of their own. */
export function clientUser({ endpoint }: Harness, email: string): CognitoUser {
  const items = new Map<string, string>();
  const Storage = {
    setItem: (name: string, value: string) => void items.set(name, value),
    getItem: (name: string) => items.get(name) ?? null,
    removeItem: (name: string) => void items.delete(name),
    clear: () => items.clear(),
  };
  const Pool = new CognitoUserPool({ UserPoolId: POOL_ID, ClientId: CLIENT_ID, endpoint, Storage });
  return new CognitoUser({ Username: email, Pool, Storage });
}

export type SignIn =
  | { session: CognitoUserSession; isToBeRemembered?: boolean | undefined }
  | { factor: string }
  | { newPassword: { attributes: Record<string, string>; required: string[] } };

/** Signs in with the library's default flow, SRP. Rejects with the library's error. */
export function signIn(user: CognitoUser, password: string): Promise<SignIn> {
  const details = new AuthenticationDetails({ Username: user.getUsername(), Password: password });
  return new Promise((resolve, reject) =>
    user.authenticateUser(details, {
      onSuccess: (session, isToBeRemembered) => resolve({ session, isToBeRemembered }),
      totpRequired: (factor) => resolve({ factor }),
      mfaRequired: (factor) => resolve({ factor }),
      onFailure: reject,
      newPasswordRequired: (attributes, required) => resolve({ newPassword: { attributes, required } }),
    }),
  );
}

/** Signs in and returns the session, expecting no challenge. */
export async function sessionOf(harness: Harness, email: string, password: string) {
  const user = clientUser(harness, email);
  const answer = await signIn(user, password);
  if (!('session' in answer)) throw new Error('A new password was asked for');
  return { user, session: answer.session };
}
