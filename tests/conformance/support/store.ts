import { vi } from 'vitest';
import { TABLE } from './dynamodb';

/** The backend's own store, its client led to one implementation by the variables that the SDK reads. */
export async function storeAt(endpoint: string) {
  const variables = {
    TABLE_NAME: TABLE,
    TICKET_PATTERNS: '[]',
    POWERTOOLS_TRACE_ENABLED: 'false',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'tests',
    AWS_SECRET_ACCESS_KEY: 'tests',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
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
    import('../../../src/backend/store/tags'),
    import('../../../src/backend/store/tasks'),
    import('../../../src/backend/store/transitions'),
  ]);
  const [create, decide, duplicates, queries, settings, tags, tasks, transitions] = modules;
  return { ...create, ...decide, ...duplicates, ...queries, ...settings, ...tags, ...tasks, ...transitions };
}

export type Store = Awaited<ReturnType<typeof storeAt>>;
