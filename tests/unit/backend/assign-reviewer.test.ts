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
let expireSubmission: typeof import('../../../src/backend/functions/expire-submission').handler;
let getBookmark: typeof import('../../../src/backend/store/queries').getBookmark;
beforeAll(async () => {
  backend = await openBackend();
  ({ handler: assignReviewer } = await import('../../../src/backend/functions/assign-reviewer'));
  ({ handler: expireSubmission } = await import('../../../src/backend/functions/expire-submission'));
  ({ getBookmark } = await import('../../../src/backend/store/queries'));
});
afterAll(() => backend.close());

const ADA: Who = { id: 'ada', groups: ['agents', 'managers'] };

const CEM: Who = { id: 'cem', groups: ['agents', 'managers'] };
const DOT: Who = { id: 'dot', groups: ['agents'] };

async function submitted(): Promise<string> {
  const id = uuidv7();
  await call('saveBookmark', DOT, { params: { id }, body: { content: somePage(), suggest: true } });
  return id;
}
/** Its owner submits the next revision. */
async function submittedAgain(id: string, tags: string[] = []): Promise<number> {
  const { revision = 0, status: expectedStatus } = (await getBookmark(id)) ?? {};
  const params = { id, revision: revision + 1 };
  const body = { content: somePage({ tags }), suggest: true, expectedStatus };
  expect((await call('reviseBookmark', DOT, { params, body })).status).toBe(200);
  return params.revision;
}
/** What the workflow does, while which another thing happens. */
async function assigned(id: string, managers: string[], whileAsked = async () => {}, revision = 1) {
  Object.assign(pool, { managers, whileAsked });
  await assignReviewer({ bookmarkId: id, revision, correlationId: 'c' }, CONTEXT);
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

describe('The next revision of a submission', () => {
  const nobodyElse = async () => {};

  it.each([
    { outcome: 'reject', reason: 'Too vague' },
    { outcome: 'request-changes', reason: 'Which version?' },
    { outcome: 'approve' },
    { outcome: 'approve', edits: { title: 'Put right' } },
  ])('goes to who decided on the last one, whoever was asked then: %j', async (body) => {
    const id = await submitted();
    await assigned(id, ['ben']);
    const { status } = await call('decideSubmission', CEM, { params: { id, revision: 1 }, body });
    expect(status).toBe(200);
    const revision = await submittedAgain(id);
    expect((await assigned(id, ['ben', 'cem'], nobodyElse, revision))?.assignee?.id).toBe('cem');
  });

  it('goes to another manager where who decided on the last one is none any more', async () => {
    const id = await submitted();
    await assigned(id, ['ben']);
    const body = { outcome: 'reject', reason: 'Too vague' };
    await call('decideSubmission', CEM, { params: { id, revision: 1 }, body });
    const revision = await submittedAgain(id);
    expect((await assigned(id, ['ben'], nobodyElse, revision))?.assignee?.id).toBe('ben');
  });

  it('goes anew to the owner of a tag, or to whose turn it is, after one that nobody decided on', async () => {
    const id = await submitted();
    await assigned(id, ['ben']);
    await expireSubmission({ bookmarkId: id, revision: 1, correlationId: 'c' }, CONTEXT);
    expect((await getBookmark(id))?.assignee).toBeUndefined();
    const owner = { params: { tag: 'vpn' }, body: { owner: { id: 'cem', name: 'Cem' } } };
    await call('setTagOwner', { id: 'root', groups: ['administrators'] }, owner);
    const revision = await submittedAgain(id, ['vpn']);
    expect((await assigned(id, ['ben', 'cem'], nobodyElse, revision))?.assignee?.id).toBe('cem');
  });
});
