import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN_HEADER } from '../../src/core/api/origin-header';
import { ownExtension } from '../../src/local/own-extension';
import { signIn } from '../support/client';
import { type Engine, startEngine } from '../support/engine';

const [CHROMIUM] = ownExtension(`${process.cwd()}/dist`).origins as [string];
const FIREFOX = 'moz-extension://7f0c4c1e-6f0b-4d57-9a3e-0e5b7c0f7a11';
const FOREIGN = [
  'https://elsewhere.example',
  'null',
  'http://127.0.0.1',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  'https://moz-extension:',
];

let engine: Engine;
let token: string;
beforeAll(async () => {
  engine = await startEngine();
  token = await (await signIn(engine, engine.users.agent)).token();
});
afterAll(() => engine.stop());

const saving = (headers: Record<string, string>) => ({
  path: `/bookmarks/${uuidv7()}`,
  method: 'PUT',
  headers,
});
const asking = (headers: Record<string, string> = {}) => ({ path: '/bookmarks', method: 'GET', headers });

interface Request {
  path: string;
  method: string;
  headers: Record<string, string>;
}

async function granted(origin: string, { path, method, headers }: Request) {
  const response = await fetch(`${engine.url}/api${path}`, { method, headers: { origin, ...headers } });
  return { status: response.status, to: response.headers.get('access-control-allow-origin') };
}

const preflight = (origin: string) =>
  fetch(`${engine.url}/api/bookmarks/${uuidv7()}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': `authorization,content-type,${ORIGIN_HEADER}`,
    },
  });

/** Each kind of answer: a function's, a function's refusal, and the gateway's before it reaches one. */
const requests = (): [status: number, Request][] => [
  [200, asking({ authorization: `Bearer ${token}` })],
  [404, { ...asking({ authorization: `Bearer ${token}` }), path: `/bookmarks/${uuidv7()}` }],
  [401, asking({ authorization: 'Bearer nobody' })],
  [400, saving({ authorization: `Bearer ${token}` })],
  [404, { ...asking(), path: '/nowhere' }],
];

describe.each([
  ['the web app, at its own address', () => engine.url],
  ['the extension in Chromium', () => CHROMIUM],
  ['the extension in Firefox, whose address is another in each installation', () => FIREFOX],
])('A page of %s', (_, originOf) => {
  it('is told before it asks that it may', async () => {
    const { status, headers } = await preflight(originOf());
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(originOf());
    expect(headers.get('access-control-allow-methods')).toContain('PUT');
    for (const name of ['authorization', 'content-type', 'x-correlation-id', ORIGIN_HEADER])
      expect(headers.get('access-control-allow-headers')).toContain(name);
  });

  it('may read answers and refusals alike', async () => {
    for (const [status, request] of requests()) {
      const headers = { ...request.headers, [ORIGIN_HEADER]: originOf() };
      expect(await granted(originOf(), { ...request, headers })).toEqual({ status, to: originOf() });
    }
  });
});

describe.each(FOREIGN)('A page of %s', (origin) => {
  it('is not granted to ask', async () => {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('cannot read what it is answered without a grant', async () => {
    for (const [status, request] of requests())
      expect(await granted(origin, request)).toEqual({ status, to: null });
    const configuration = await granted(origin, { ...asking(), path: '/.well-known/waymark.json' });
    expect(configuration).toEqual({ status: 200, to: null });
  });
});
