import { vi } from 'vitest';
import { openKms } from '../../../src/local/kms';
import { openData, serve } from './database';
import { TABLE } from './dynamodb';

/** The backend's own store, its client led to one implementation by the variables that the SDK reads. */
export async function storeAt(endpoint: string) {
  // No implementation of DynamoDB knows keys: task tokens are encrypted by the engine's for each.
  const key = { id: 'tokens', arn: 'arn:aws:kms:us-east-1:123456789012:key/tokens' };
  const { database } = await openData();
  const keys = await serve({ TrentService: await openKms(database, [key]) });
  const variables = {
    TABLE_NAME: TABLE,
    TICKET_PATTERNS: '[]',
    POWERTOOLS_TRACE_ENABLED: 'false',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'tests',
    AWS_SECRET_ACCESS_KEY: 'tests',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_KMS: keys,
    TASK_TOKEN_KEY: key.arn,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  // A fresh copy, as each keeps the client that it was loaded with.
  vi.resetModules();
  const modules = await Promise.all([
    import('../../../src/backend/store/create'),
    import('../../../src/backend/store/decide'),
    import('../../../src/backend/store/duplicates'),
    import('../../../src/backend/store/queries'),
    import('../../../src/backend/store/settings'),
    import('../../../src/backend/store/tag-owner'),
    import('../../../src/backend/store/tags'),
    import('../../../src/backend/store/tasks'),
    import('../../../src/backend/store/transitions'),
  ]);
  const [create, decide, duplicates, queries, settings, owner, tags, tasks, transitions] = modules;
  return {
    ...create,
    ...decide,
    ...duplicates,
    ...queries,
    ...settings,
    ...owner,
    ...tags,
    ...tasks,
    ...transitions,
  };
}

export type Store = Awaited<ReturnType<typeof storeAt>>;
