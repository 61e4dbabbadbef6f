import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedIn, signInTeam, somePage, somePicture, submit } from '../support/client';
import { checkedFetch } from '../support/contract';
import { type Engine, startEngine } from '../support/engine';

let engine: Engine;
let agent: SignedIn;
let colleague: SignedIn;
let manager: SignedIn;

beforeAll(async () => {
  engine = await startEngine();
  ({ agent, colleague, manager } = await signInTeam(engine));
});
afterAll(() => engine.stop());

interface Raw {
  method?: string;
  body?: unknown;
  token?: string | undefined;
}

/** A request as any program could send it, past the typed client. */
async function send(path: string, { method = 'GET', body, token }: Raw = {}) {
  const response = await checkedFetch(`${engine.url}/api${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, problem: (await response.json()) as Problem };
}

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { field: string; message: string }[];
}

const content = () => somePage();
const save = (body: unknown) => ({ path: `/bookmarks/${uuidv7()}`, method: 'PUT', body });
const read = (path: string) => ({ path, method: 'GET', body: undefined });
const decision = (body: unknown) => ({
  path: `/bookmarks/${uuidv7()}/revisions/1/decision`,
  method: 'PUT',
  body,
});
const revision = (body: unknown, n: unknown = 2) => ({
  path: `/bookmarks/${uuidv7()}/revisions/${n}`,
  method: 'PUT',
  body,
});
const picture = (more: object) => ({
  path: `/bookmarks/${uuidv7()}/screenshot`,
  method: 'PUT',
  body: { ...somePicture(), ...more },
});
const retirement = (body: unknown) => ({
  path: `/bookmarks/${uuidv7()}/revisions/1/retirement`,
  method: 'PUT',
  body,
});

describe('A request that is not valid', () => {
  it.each([
    ['a save without a body', save(undefined), ''],
    ['a save that is not JSON', save('{"content":'), ''],
    ['a save of a list', save([]), ''],
    ['a save without content', save({ suggest: true }), 'content'],
    ['a save without a word on suggesting', save({ content: content() }), 'suggest'],
    [
      'a save of something that is no web address',
      save({ content: { ...content(), url: 'javascript:alert(1)' }, suggest: true }),
      '/content/url',
    ],
    [
      'a save without a title',
      save({ content: { ...content(), title: '  ' }, suggest: true }),
      '/content/title',
    ],
    [
      'a save with notes that are too long',
      save({ content: { ...content(), notes: 'x'.repeat(10_001) }, suggest: true }),
      '/content/notes',
    ],
    [
      'a save with a tag of two words',
      save({ content: { ...content(), tags: ['Two Words'] }, suggest: true }),
      '/content/tags/0',
    ],
    [
      'a save with a ticket of no known system',
      save({ content: { ...content(), tickets: [{ system: 'x', key: 'A-1' }] }, suggest: true }),
      '/content/tickets/0/system',
    ],
    [
      'a save with a field that nobody knows',
      save({ content: { ...content(), colour: 'red' }, suggest: true }),
      '/content/colour',
    ],
    [
      'a save under an ID that is no UUIDv7',
      { ...save({ content: content(), suggest: true }), path: '/bookmarks/1' },
      'path/id',
    ],
    [
      'a revision that says not what it was made from',
      revision({ content: content(), suggest: true }),
      'expectedStatus',
    ],
    [
      'a revision of a link that waits',
      revision({ content: content(), suggest: true, expectedStatus: 'pending' }),
      '/expectedStatus',
    ],
    [
      'a revision that is no number',
      revision({ content: content(), suggest: true, expectedStatus: 'private' }, 'two'),
      'path/revision',
    ],
    ['a rejection without a reason', decision({ outcome: 'reject' }), '/reason'],
    ['an outcome that does not exist', decision({ outcome: 'maybe' }), '/outcome'],
    ['a retirement without a reason', retirement({ reason: '', expectedStatus: 'approved' }), '/reason'],
    ['a picture that is not what it says', picture({ mediaType: 'image/jpeg' }), '/data'],
    ['a picture of a kind that browsers might run', picture({ mediaType: 'image/svg+xml' }), '/mediaType'],
    ['a picture that is too large', picture({ data: somePicture(1, 300_001).data }), '/data'],
    ['a picture that is no Base64', picture({ data: '<svg>' }), '/data'],
    ['a bookmark asked for by something that is no ID', read('/bookmarks/1'), 'path/id'],
    ['a history of something that is no ID', read('/bookmarks/1/history'), 'path/id'],
    [
      'a withdrawal of revision 0',
      { path: `/bookmarks/${uuidv7()}/revisions/0/withdrawal`, method: 'PUT', body: undefined },
      'path/revision',
    ],
    ['a page with a limit beyond 100', read('/bookmarks?limit=1000'), 'query/limit'],
    ['a page with a cursor of our own making', read('/bookmarks?cursor=abc'), 'query/cursor'],
    ['a sync from a cursor of another list', read('/knowledge?since=abc'), 'query/since'],
    ['a queue with an unknown parameter', read('/reviews?page=2'), 'query/page'],
  ])('%s is refused with a problem that names the field', async (_, { path, method, body }, field) => {
    const { status, type, problem } = await send(path, { method, body, token: await manager.token() });
    expect(status).toBe(400);
    expect(type).toContain('application/problem+json');
    expect(problem).toMatchObject({ type: 'urn:waymark:problem:validation', status: 400 });
    if (problem.errors) expect(problem.errors.map((error) => error.field)).toContain(field);
    else expect(problem.detail).toContain(field);
  });

  it('changes nothing', async () => {
    const before = await agent.client.listBookmarks({ query: {} });
    const id = uuidv7();
    const token = await agent.token();
    const body = { content: { ...content(), url: 'nonsense' }, suggest: true };
    expect((await send(`/bookmarks/${id}`, { method: 'PUT', body, token })).status).toBe(400);
    expect((await send(`/bookmarks/${id}`, { token })).status).toBe(404);
    expect(await agent.client.listBookmarks({ query: {} })).toEqual(before);
  });
});

describe('Who may do what is decided by the server', () => {
  it.each([
    ['nobody', undefined],
    ['a token that is none', 'abc'],
    ['a token that somebody else signed', `${btoa('{"alg":"RS256","kid":"x"}')}.${btoa('{"sub":"x"}')}.AAAA`],
  ])('%s is told to sign in', async (_, token) => {
    for (const path of ['/bookmarks', '/reviews', '/knowledge', `/bookmarks/${uuidv7()}`]) {
      const { status, problem } = await send(path, { token });
      expect(status).toBe(401);
      expect(problem.type).toBe('urn:waymark:problem:unauthenticated');
    }
  });

  it('an agent sees no queue, decides nothing and retires nothing', async () => {
    const id = await submit(colleague);
    const token = await agent.token();
    const decide = { method: 'PUT', body: { outcome: 'approve' }, token };
    const retire = { method: 'PUT', body: { reason: 'x', expectedStatus: 'approved' }, token };
    expect((await send('/reviews', { token })).status).toBe(403);
    expect((await send(`/bookmarks/${id}/revisions/1/decision`, decide)).status).toBe(403);
    expect((await send(`/bookmarks/${id}/revisions/1/retirement`, retire)).status).toBe(403);
    expect((await colleague.client.getBookmark({ params: { id } })).status).toBe('pending');
  });

  it("another agent's submission does not exist for me: neither it, nor its history, nor a way to change it", async () => {
    const id = await submit(colleague);
    const token = await agent.token();
    const revise = {
      method: 'PUT',
      body: { content: content(), suggest: true, expectedStatus: 'private' },
      token,
    };
    expect((await send(`/bookmarks/${id}`, { token })).status).toBe(404);
    expect((await send(`/bookmarks/${id}/history`, { token })).status).toBe(404);
    expect((await send(`/bookmarks/${id}/revisions/2`, revise)).status).toBe(404);
    expect((await send(`/bookmarks/${id}/revisions/1/withdrawal`, { method: 'PUT', token })).status).toBe(
      404,
    );
    expect(
      (await agent.client.listBookmarks({ query: {} })).items.some((bookmark) => bookmark.id === id),
    ).toBe(false);
  });

  it('an operation that does not exist is told so, in the same words as any other problem', async () => {
    const { status, problem } = await send('/nothing', { token: await agent.token() });
    expect(status).toBe(404);
    expect(problem.type).toBe('urn:waymark:problem:not-found');
  });
});
