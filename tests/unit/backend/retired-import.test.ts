import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

withBackend(async () => undefined);
const ADA: Who = { id: 'ada', groups: ['agents'] };
const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };
const ROOT: Who = { id: 'root', groups: ['agents', 'administrators'] };
type Page = ReturnType<typeof somePage>;

async function publish(content: Page): Promise<string> {
  const id = uuidv7();
  const body = { content, suggest: true };
  expect((await call('saveBookmark', ADA, { params: { id }, body })).status).toBe(201);
  expect((await decide(id, 1)).status).toBe(200);
  return id;
}
const decide = (id: string, revision: number) =>
  call('decideSubmission', MAX, { params: { id, revision }, body: { outcome: 'approve' } });
async function retire(id: string, revision: number, expectedStatus = 'approved'): Promise<void> {
  const body = { reason: 'Wrong', expectedStatus };
  expect((await call('retireBookmark', MAX, { params: { id, revision }, body })).status).toBe(200);
}
const revise = (id: string, revision: number, content: Page) =>
  call('reviseBookmark', ADA, {
    params: { id, revision },
    body: { content, suggest: true, expectedStatus: 'approved' },
  });
const importOne = async (link: Page) => {
  const { body } = await call('importLinks', ROOT, { body: { source: 'links.csv', links: [link] } });
  return body.results[0];
};
const takenOut = (id: string) => ({
  ...{ id, outcome: 'refused', reason: expect.stringContaining('taken out of the knowledge base') },
});

describe('What somebody had suggested, and a manager has retired', () => {
  it('is not published by the import of a file that has it still', async () => {
    const page = somePage();
    const id = await publish(page);
    await retire(id, 1);
    for (let times = 0; times < 2; times += 1) expect(await importOne(page)).toEqual(takenOut(id));
    const { body } = await call('getBookmark', MAX, { params: { id } });
    expect(body.status).toBe('retired');
  });

  it('is not published together with an edit of it that waited', async () => {
    const page = somePage();
    const id = await publish(page);
    expect((await revise(id, 2, { ...page, title: 'Edited' })).status).toBe(200);
    await retire(id, 2, 'pending');
    expect(await importOne(page)).toEqual(takenOut(id));
  });

  it('is known by the address that it had last, and by no other', async () => {
    const [page, moved] = [somePage(), somePage()];
    const id = await publish(page);
    expect((await revise(id, 2, moved)).status).toBe(200);
    expect((await decide(id, 2)).status).toBe(200);
    await retire(id, 2);
    expect(await importOne(moved)).toEqual(takenOut(id));
    expect(await importOne(page)).toMatchObject({ outcome: 'added' });
  });

  it('is given what a file knows once somebody has suggested it anew and it was approved', async () => {
    const page = somePage();
    await retire(await publish(page), 1);
    const again = await publish(page);
    expect(await importOne({ ...page, tags: ['anew'] })).toEqual({ id: again, outcome: 'enriched' });
  });
});
