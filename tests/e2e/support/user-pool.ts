import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsError } from '../../../src/local/aws-error';
import { systemClock } from '../../../src/local/clock';
import { openCognito } from '../../../src/local/cognito';
import { openDatabase } from '../../../src/local/database';
import { type Answer, FAKE_POOL } from './fake-backend';

/** The local engine's user pool, for a backend that is fake for the rest. */
export interface UserPool {
  answer: (operation: string, request: Record<string, unknown>) => Promise<Answer>;
  /** Adds a user with a temporary password. */
  invite: (email: string, password: string) => Promise<void>;
  close: () => Promise<void>;
}

export async function openUserPool(): Promise<UserPool> {
  const directory = await mkdtemp(join(tmpdir(), 'waymark-pool-'));
  const database = await openDatabase(join(directory, 'database'));
  const cognito = await openCognito({
    database,
    clock: systemClock,
    keyDirectory: directory,
    issuer: (poolId) => `http://127.0.0.1/${poolId}`,
    pools: [
      {
        logicalId: 'UserPool',
        id: FAKE_POOL.id,
        properties: {
          UsernameAttributes: ['email'],
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
          Policies: { PasswordPolicy: { MinimumLength: 8 } },
        },
        clients: [{ logicalId: 'Client', id: FAKE_POOL.clientId, properties: {} }],
        groups: [{ name: 'agents', precedence: 1 }],
      },
    ],
    deliver: async () => undefined,
  });
  return {
    async answer(operation, request) {
      try {
        return { status: 200, body: await cognito.handle(operation, request) };
      } catch (error) {
        const { code, message, status = 500 } = error as AwsError;
        return { status, headers: { 'x-amzn-errortype': code }, body: { __type: code, message } };
      }
    },
    async invite(email, password) {
      await cognito.handle('AdminCreateUser', {
        UserPoolId: FAKE_POOL.id,
        Username: email,
        TemporaryPassword: password,
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
      });
    },
    async close() {
      cognito.close();
      await database.close();
      await rm(directory, { recursive: true });
    },
  };
}
