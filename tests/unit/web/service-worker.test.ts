import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';

const ORIGIN = 'https://waymark.example';
const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript';

/** The service worker, with what it has kept by address, and the server's answers to come. */
function start(answers: (Response | Error)[], kept = new Map<string, Response>(), put?: () => never) {
  let listen: (event: object) => void = () => undefined;
  const cache = {
    put: async ({ url }: Request, response: Response) => void (put ?? kept.set.bind(kept, url))(response),
    keys: async () => [...kept.keys()].map((url) => new Request(url)),
    delete: async ({ url }: Request) => kept.delete(url),
  };
  runInNewContext(readFileSync('src/web/public/service-worker.js', 'utf8'), {
    URL,
    caches: { match: async ({ url }: Request) => kept.get(url)?.clone(), open: async () => cache },
    fetch: async () => {
      const answer = answers.shift() ?? new Error('There is no network.');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    self: {
      location: { origin: ORIGIN },
      addEventListener: (name: string, act: typeof listen) => {
        if (name === 'fetch') listen = act;
      },
    },
  });
  return async (path: string): Promise<string> => {
    const request = new Request(`${ORIGIN}${path}`);
    if (path === '/') Object.defineProperty(request, 'mode', { value: 'navigate' });
    let answered: Promise<Response> | undefined;
    listen({ request, respondWith: (answer: Promise<Response>) => (answered = answer) });
    const response = await answered;
    return response === undefined ? 'left to the browser' : response.text();
  };
}

const answer = (text: string, type: string, status = 200) =>
  new Response(text, { status, headers: { 'content-type': type } });

it('An asset is fetched once, and is there without a network', async () => {
  const ask = start([answer('run()', SCRIPT)]);
  expect(await ask('/assets/index-1.js')).toBe('run()');
  expect(await ask('/assets/index-1.js')).toBe('run()');
});

it('A page that comes in the place of an asset is not kept under its name', async () => {
  const ask = start([answer('<html>', HTML), answer('run()', SCRIPT)]);
  expect(await ask('/assets/index-1.js')).toBe('<html>');
  expect(await ask('/assets/index-1.js')).toBe('run()');
});

it('A page that was kept under the name of an asset is fetched anew', async () => {
  const kept = new Map([[`${ORIGIN}/assets/index-1.css`, answer('<html>', HTML)]]);
  const ask = start([answer('a {}', 'text/css')], kept);
  expect(await ask('/assets/index-1.css')).toBe('a {}');
  expect(await ask('/assets/index-1.css')).toBe('a {}');
});

it('The configuration that was kept stands in for a page, and for a server that fails', async () => {
  const configuration = answer('{"apiUrl":"…"}', 'application/json');
  const ask = start([configuration, answer('Sign in to the Wi-Fi', HTML), answer('No', 'text/plain', 503)]);
  for (let n = 0; n < 3; n += 1) expect(await ask('/.well-known/waymark.json')).toBe('{"apiUrl":"…"}');
});

it('The application starts without a network as it was last time', async () => {
  const ask = start([answer('release 1', HTML), answer('release 2', HTML)]);
  for (const release of ['release 1', 'release 2', 'release 2']) expect(await ask('/')).toBe(release);
});

it('What the browser has no room to keep is answered all the same', async () => {
  const full = () => {
    throw new DOMException('There is no room.', 'QuotaExceededError');
  };
  const ask = start([answer('run()', SCRIPT)], new Map(), full);
  expect(await ask('/assets/index-1.js')).toBe('run()');
});

it('Data is no business of it', async () => {
  expect(await start([])('/bookmarks')).toBe('left to the browser');
});
