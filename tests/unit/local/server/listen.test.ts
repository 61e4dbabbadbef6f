import { request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { hostsOf, listen, originOf } from '../../../../src/local/server/listen';
import { router } from '../../../../src/local/server/router';

async function serve() {
  const listener = await listen(
    0,
    router({
      '/api': (_, response) => void response.end('api'),
      '/api/inner': (_, response) => void response.end('inner'),
      '/broken': () => Promise.reject(new Error('secret detail')),
      '/': (_, response) => void response.end('rest'),
    }),
  );
  onTestFinished(() => listener.close());
  return listener;
}

function ask(port: number, host: string, path = '/api'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1', headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    })
      .on('error', reject)
      .end();
  });
}

it('answers under the names of this machine', async () => {
  const { port } = await serve();
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`]) {
    expect(await ask(port, host)).toEqual({ status: 200, body: 'api' });
  }
});

it('has no port in its name where that is the one that browsers leave out', () => {
  expect(hostsOf(80)).toEqual(
    new Set(['127.0.0.1:80', 'localhost:80', '[::1]:80', '127.0.0.1', 'localhost', '[::1]']),
  );
  expect([originOf(80), originOf(4545)]).toEqual(['http://127.0.0.1', 'http://127.0.0.1:4545']);
  expect(hostsOf(4545)).toEqual(new Set(['127.0.0.1:4545', 'localhost:4545', '[::1]:4545']));
});

it('refuses every other name, so that no site can make its own name lead here', async () => {
  const { port } = await serve();
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    'localhost:1',
  ]) {
    expect((await ask(port, host)).status).toBe(421);
  }
});

it('sends a path to the longest prefix of whole segments', async () => {
  const { port, url } = await serve();
  expect(url).toBe(`http://127.0.0.1:${port}`);
  const bodies = ['/api?x', '/api/x', '/api/inner/x', '/apiary', '/'].map(async (path) =>
    (await fetch(url + path)).text(),
  );
  expect(await Promise.all(bodies)).toEqual(['api', 'api', 'inner', 'rest', 'rest']);
});

it('says nothing of the inside when it fails', async () => {
  const { url } = await serve();
  const { error } = console;
  console.error = () => undefined;
  onTestFinished(() => {
    console.error = error;
  });
  const response = await fetch(`${url}/broken`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});

it('says by its code that a port is taken', async () => {
  const { port } = await serve();
  await expect(listen(port, () => undefined)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
