import { v7 as uuidv7 } from 'uuid';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(() => import('../../../src/backend/store/client'));
const ROOT: Who = { id: 'root', groups: ['agents', 'managers', 'administrators'] };
afterEach(() => vi.restoreAllMocks());

type Page = ReturnType<typeof somePage>;
const importAll = async (links: readonly Page[]) => {
  const { status, body } = await call('importLinks', ROOT, { body: { source: 'links.csv', links } });
  expect(status).toBe(200);
  return body.results;
};
const outcomes = async (links: readonly Page[]) => (await importAll(links)).map(({ outcome }) => outcome);

/** Has something done once, before the second transaction of what is called next. */
function beforeSecondWrite(act: () => Promise<unknown>): void {
  const { table } = held.store;
  const send = table.send.bind(table) as (command: object) => Promise<object>;
  let writes = 0;
  const spied = vi.spyOn(table, 'send') as unknown as ReturnType<typeof vi.fn>;
  spied.mockImplementation(async (command: object) => {
    if (command.constructor.name === 'TransactWriteCommand' && ++writes === 2) {
      spied.mockRestore();
      await act();
    }
    return send(command);
  });
}

describe('An import of more than one transaction', () => {
  it('counts as added what it has written before something else was changed meanwhile', async () => {
    const pages = Array.from({ length: 12 }, () => somePage());
    const added = await importAll(pages);
    const last = { id: added.at(-1)?.id, revision: 1 };
    beforeSecondWrite(async () => {
      const { status } = await call('verifyLink', ROOT, { params: last, body: {} });
      expect(status).toBe(200);
    });
    const more = pages.map((page) => ({ ...page, tags: ['vpn'] }));
    expect(await outcomes(more)).toEqual(more.map(() => 'enriched'));
    expect(await outcomes(more)).toEqual(more.map(() => 'known'));
  });
});

describe('The page of a link that was given another address', () => {
  it('is not imported past a manager, and nobody says that the link was taken out', async () => {
    const page = somePage();
    const [first] = await importAll([page]);
    const params = { id: first?.id, revision: 2 };
    const moved = { ...page, url: `https://docs.example.com/${uuidv7()}` };
    const edit = { content: moved, suggest: true, expectedStatus: 'approved' };
    expect((await call('reviseBookmark', ROOT, { params, body: edit })).status).toBe(200);
    const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };
    const approve = { params, body: { outcome: 'approve' } };
    expect((await call('decideSubmission', MAX, approve)).status).toBe(200);
    const [refused] = await importAll([page]);
    expect(refused).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('given another address'),
    });
  });
});
