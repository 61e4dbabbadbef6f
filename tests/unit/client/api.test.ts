import { describe, expect, it, vi } from 'vitest';
import { ZodError } from 'zod';
import { ApiError, createClient } from '../../../src/client/api';
import { PROBLEM_MEDIA_TYPE } from '../../../src/core/api/problem';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const content = { url: 'https://a.example/', title: 'A page' };
const emptyPage = { items: [] };

function clientOf(response: Response | Error, apiUrl = 'https://api.example/prod') {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => {
    if (response instanceof Error) throw response;
    return response;
  });
  const token = vi.fn(async () => 'the-token');
  return {
    client: createClient({ apiUrl, token, fetch: fetch as unknown as typeof globalThis.fetch }),
    fetch,
    token,
  };
}

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);
const problem = (status: number, headers = {}) =>
  json(
    { type: 'urn:waymark:problem:conflict', title: 'It has changed', status, detail: 'Somebody was first' },
    { status, headers: { 'content-type': PROBLEM_MEDIA_TYPE, ...headers } },
  );

/** What a call comes to, when it must not succeed. */
const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('the call succeeded'),
    (error: unknown) => error,
  );

describe('a call of the API', () => {
  it('fills the path, escaped', async () => {
    const { client, fetch } = clientOf(json(emptyPage));
    await client.getHistory({ params: { id: 'a/b?c' } });
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.example/prod/bookmarks/a%2Fb%3Fc/history');
  });

  it('fills the query, without what is not given', async () => {
    const { client, fetch } = clientOf(json(emptyPage));
    await client.listBookmarks({ query: { cursor: 'a b&c', limit: undefined } });
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.example/prod/bookmarks?cursor=a+b%26c');
  });

  it('does not mind a slash at the end of the API URL', async () => {
    const { client, fetch } = clientOf(json(emptyPage), 'https://api.example/prod/');
    await client.listBookmarks({ query: {} });
    expect(fetch.mock.calls[0]?.[0]).toBe('https://api.example/prod/bookmarks');
  });

  it('sends the token, the body as JSON, the correlation ID and the time in the outbox', async () => {
    const { client, fetch } = clientOf(problem(409));
    const { signal } = new AbortController();
    await failure(
      client.saveBookmark(
        { params: { id }, body: { content, suggest: true } },
        { signal, correlationId: 'c-1', outboxAge: 1500 },
      ),
    );
    expect(fetch.mock.calls[0]?.[1]).toEqual({
      method: 'PUT',
      signal,
      body: JSON.stringify({ content, suggest: true }),
      headers: {
        accept: 'application/json',
        authorization: 'Bearer the-token',
        'content-type': 'application/json',
        'x-correlation-id': 'c-1',
        'x-outbox-age': '1500',
      },
    });
  });

  it('asks for no token when the operation is public', async () => {
    const { client, fetch, token } = clientOf(problem(500));
    await failure(client.getConfiguration({}));
    expect(token).not.toHaveBeenCalled();
    expect(fetch.mock.calls[0]?.[1].headers).not.toHaveProperty('authorization');
  });

  it('is not made when nobody is signed in', async () => {
    const { client, fetch, token } = clientOf(json(emptyPage));
    const signedOut = new Error('Sign in to go on.');
    token.mockRejectedValue(signedOut);
    expect(await failure(client.listBookmarks({ query: {} }))).toBe(signedOut);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('answers what the server answers', async () => {
    const { client } = clientOf(json({ items: [], cursor: 'next' }));
    expect(await client.listBookmarks({ query: {} })).toEqual({ items: [], cursor: 'next' });
  });
});

describe('a call that fails', () => {
  it("says the server's problem", async () => {
    const { client } = clientOf(problem(409));
    const error = await failure(client.listBookmarks({ query: {} }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 409, message: 'Somebody was first', retryAfter: undefined });
  });

  it('has the status of the answer, whatever the problem says', async () => {
    const { client } = clientOf(json({ type: 't', title: 't', status: 200, detail: 'd' }, { status: 503 }));
    expect(await failure(client.listBookmarks({ query: {} }))).toMatchObject({ status: 503 });
  });

  it.each([
    ['JSON that is no problem', json({ message: 'Unauthorized' }, { status: 401 })],
    ['no JSON', new Response('<h1>Unauthorized</h1>', { status: 401 })],
    ['nothing', new Response(null, { status: 401 })],
  ])('says the status when the body is %s', async (_, response) => {
    const { client } = clientOf(response);
    const error = await failure(client.listBookmarks({ query: {} }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 401, message: 'The server answered 401 without saying why.' });
  });

  it.each([
    ['120', 120],
    ['0', 0],
    ['Tue, 01 Jan 2030 00:01:30 GMT', 90],
    ['Mon, 31 Dec 2029 23:00:00 GMT', 0],
    ['soon', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['GMT', undefined],
  ])('says when to come back: Retry-After: %s', async (header, seconds) => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1), toFake: ['Date'] });
    try {
      const { client } = clientOf(problem(429, { 'retry-after': header }));
      const error = await failure(client.listBookmarks({ query: {} }));
      expect((error as ApiError).retryAfter).toBe(seconds);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['another shape', json({ items: 'none' })],
    ['no JSON', new Response('<h1>Welcome to the airport</h1>')],
    ['nothing', new Response(null, { status: 200 })],
  ])('refuses an answer that is %s', async (_, response) => {
    const { client } = clientOf(response);
    expect(await failure(client.listBookmarks({ query: {} }))).toBeInstanceOf(ZodError);
  });

  it('passes on that the server was not reached, or was cut off', async () => {
    const unreachable = new TypeError('Failed to fetch');
    expect(await failure(clientOf(unreachable).client.listBookmarks({ query: {} }))).toBe(unreachable);
    const cutOff = new Response(
      new ReadableStream({ pull: (body) => body.error(new TypeError('terminated')) }),
    );
    expect(await failure(clientOf(cutOff).client.listBookmarks({ query: {} }))).toBeInstanceOf(TypeError);
  });
});
