import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { openDatabase } from '../../../src/local/database';
import { type Service as Answering, awsEndpoint } from '../../../src/local/server/aws-protocol';
import { type Handler, listen } from '../../../src/local/server/listen';
import { access } from '../../support/template';

/** A folder and a database of the engine's, until the file's tests end. */
export async function openData() {
  const directory = await mkdtemp(path.join(tmpdir(), 'waymark-conformance-'));
  const database = await openDatabase(path.join(directory, 'database'));
  afterAll(async () => {
    await database.close();
    await rm(directory, { recursive: true });
  });
  return { directory, database };
}

export const { accessKeyId } = access('').credentials;
export const ACCOUNT = { region: 'us-east-1', accountId: '123456789012' };

/** Serves services of the engine over HTTP, by the prefix of their operations' names; answers the URL. */
export async function serve(services: Record<string, Answering> | Handler): Promise<string> {
  const handler =
    typeof services === 'function' ? services : awsEndpoint({ services, accessKeyId, version: '1.1' });
  const { url, close } = await listen(0, handler);
  afterAll(close);
  return url;
}
