import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../src/local/database';
import { openKms } from '../../../src/local/kms';
import { awsEndpoint } from '../../../src/local/server/aws-protocol';
import { listen } from '../../../src/local/server/listen';
import fc from '../../support/fast-check';

const KEY = { id: 'tokens', arn: 'arn:aws:kms:eu-west-1:000000000000:key/tokens' };
let tokens: typeof import('../../../src/backend/task-token');
let close: () => Promise<unknown>;

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'waymark-kms-'));
  const database = await openDatabase(folder);
  const kms = await openKms(database, [KEY]);
  const services = { TrentService: kms };
  const server = await listen(0, awsEndpoint({ services, accessKeyId: 'AKIATEST', version: '1.1' }));
  close = async () => {
    await server.close();
    await database.close();
    await rm(folder, { recursive: true });
  };
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', server.url);
  vi.stubEnv('TASK_TOKEN_KEY', KEY.arn);
  tokens = await import('../../../src/backend/task-token');
});
afterAll(() => close());

const owner = () => ({ id: randomUUID(), revision: 1 });

it('A task token is kept so that nothing of it can be read, and comes back whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.base64String({ minLength: 8, maxLength: 1024 }), async (token) => {
      const of = owner();
      const kept = await tokens.encryptToken(of, token);
      expect(Buffer.from(kept).includes(token)).toBe(false);
      expect(await tokens.decryptToken(of, kept)).toBe(token);
    }),
    { numRuns: 20 },
  );
});

it('A task token that was put beside another submission or revision releases nothing', async () => {
  const of = owner();
  const kept = await tokens.encryptToken(of, 'token');
  for (const other of [owner(), { ...of, revision: 2 }])
    await expect(tokens.decryptToken(other, kept)).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
});
