import { v7 as uuidv7 } from 'uuid';
import { expect, it, vi } from 'vitest';
import { Content } from '../../../src/core/schemas/content';
import { withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

vi.mock('../../../src/backend/task-token', () => ({ encryptToken: async () => new Uint8Array([1]) }));

const held = withBackend(loadStore);

async function loadStore() {
  const [create, tasks, backlog] = await Promise.all([
    import('../../../src/backend/store/create'),
    import('../../../src/backend/store/tasks'),
    import('../../../src/backend/store/backlog'),
  ]);
  return { ...create, ...tasks, ...backlog };
}

const owner = { id: 'owner', name: 'Ada' };
const content = Content.parse(somePage());
const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 8, minute)).toISOString();

async function submitted(minute: number): Promise<string> {
  const id = uuidv7();
  await held.store.createBookmark({
    ...{ id, owner, content, suggest: true, at: at(minute), correlationId: 'of-a-test' },
  });
  return id;
}
const asked = (id: string) =>
  held.store.keepTask({
    ...{ id, revision: 1, token: 'token', stage: 'asked', at: Date.parse(at(59)) },
    checks: { link: { health: 'ok', detail: '' }, duplicates: [] },
  });

it('The backlog tells the oldest that waits from the oldest that nobody was asked about', async () => {
  expect(await held.store.readBacklog()).toEqual({ oldest: undefined, oldestUnasked: undefined });
  const first = await submitted(1);
  const second = await submitted(2);
  expect(await held.store.readBacklog()).toEqual({ oldest: at(1), oldestUnasked: at(1) });
  await asked(first);
  expect(await held.store.readBacklog()).toEqual({ oldest: at(1), oldestUnasked: at(2) });
  await asked(second);
  expect(await held.store.readBacklog()).toEqual({ oldest: at(1), oldestUnasked: undefined });
});

it('The backlog is looked through to its end, however long it is', async () => {
  await asked(await submitted(3));
  await submitted(4);
  for (const pageSize of [1, 2, 3, 100])
    expect(await held.store.readBacklog(pageSize)).toEqual({ oldest: at(1), oldestUnasked: at(4) });
});
