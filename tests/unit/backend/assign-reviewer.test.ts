import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONTEXT, call, openBackend, type Who } from '../../support/backend';
import { somePage } from '../../support/client';

const pool = vi.hoisted(() => ({ managers: [] as string[], whileAsked: async () => {} }));
vi.mock('../../../src/backend/people/directory', () => ({
  peopleIn: async () => {
    await pool.whileAsked();
    return pool.managers.map((id) => ({ id, name: id }));
  },
  personIn: async (_: string, id: string) => ({ id, name: id }),
}));

let backend: Awaited<ReturnType<typeof openBackend>>;
let assignReviewer: typeof import('../../../src/backend/functions/assign-reviewer').handler;
let getBookmark: typeof import('../../../src/backend/store/queries').getBookmark;
beforeAll(async () => {
  backend = await openBackend();
  ({ handler: assignReviewer } = await import('../../../src/backend/functions/assign-reviewer'));
  ({ getBookmark } = await import('../../../src/backend/store/queries'));
});
afterAll(() => backend.close());

const ADA: Who = { id: 'ada', groups: ['agents', 'managers'] };

async function submitted(): Promise<string> {
  const id = uuidv7();
  const saved = { params: { id }, body: { content: somePage(), suggest: true } };
  await call('saveBookmark', { id: 'dot', groups: ['agents'] }, saved);
  return id;
}
/** What the workflow does, while which another thing happens. */
async function assigned(id: string, managers: string[], whileAsked = async () => {}) {
  Object.assign(pool, { managers, whileAsked });
  await assignReviewer({ bookmarkId: id, revision: 1, correlationId: 'c' }, CONTEXT);
  return getBookmark(id);
}

describe('The workflow', () => {
  it('leaves a submission with whom a manager gave it to while it chose, who is still to be told', async () => {
    const id = await submitted();
    const give = async () => {
      const body = { assignee: 'cem' };
      const { status } = await call('reassignSubmission', ADA, { params: { id, revision: 1 }, body });
      expect(status).toBe(200);
    };
    expect(await assigned(id, ['ben'], give)).toMatchObject({
      assignee: { id: 'cem' },
      untold: { by: { id: 'ada' } },
    });
  });

  it('assigns what it had found nobody for, once there is somebody', async () => {
    const id = await submitted();
    expect(await assigned(id, [])).toMatchObject({ assignee: null });
    expect(await assigned(id, ['ben'])).toMatchObject({ assignee: { id: 'ben' } });
    expect(await assigned(id, ['ben', 'cem'])).toMatchObject({ assignee: { id: 'ben' } });
  });
});
