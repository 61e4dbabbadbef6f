import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../../../src/local/server/listen';
import { staticFiles } from '../../../../src/local/server/static-files';

async function serve() {
  const directory = mkdtempSync(path.join(tmpdir(), 'waymark-static-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(path.join(directory, 'web', 'assets'), { recursive: true });
  writeFileSync(path.join(directory, 'secret.txt'), 'not for you');
  writeFileSync(path.join(directory, 'web', 'index.html'), '<!doctype html>');
  writeFileSync(path.join(directory, 'web', 'assets', 'a.js'), 'let a;');
  writeFileSync(path.join(directory, 'web', 'mark.svg'), '<svg/>');
  const { url, port, close } = await listen(
    0,
    staticFiles(path.join(directory, 'web'), ['http://localhost:1']),
  );
  onTestFinished(close);
  return { url, port, directory };
}

it('serves files with their types, compressed where that helps', async () => {
  const { url } = await serve();
  const script = await fetch(`${url}/assets/a.js`);
  expect(await script.text()).toBe('let a;');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect((await fetch(`${url}/mark.svg`)).headers.get('content-type')).toBe('image/svg+xml');
});

it('serves the application for each of its pages, and nothing for a file that is not there', async () => {
  const { url } = await serve();
  for (const page of ['/', '/reviews', '/index.html', '/?x#y']) {
    expect(await (await fetch(url + page)).text()).toBe('<!doctype html>');
  }
  expect((await fetch(`${url}/assets/b.js`)).status).toBe(404);
});

it('lets browsers keep what is named by its content, and ask whether the rest has changed', async () => {
  const { url, directory } = await serve();
  expect((await fetch(`${url}/assets/a.js`)).headers.get('cache-control')).toContain('immutable');
  const page = await fetch(url);
  const etag = page.headers.get('etag')!;
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const headers = { 'if-none-match': etag };
  expect((await fetch(url, { headers })).status).toBe(304);
  writeFileSync(path.join(directory, 'web', 'index.html'), '<!doctype html>new');
  const changed = await fetch(url, { headers });
  expect(await changed.text()).toBe('<!doctype html>new');
});

it('allows pages no inline script, no frame and no foreign origin', async () => {
  const { url } = await serve();
  for (const page of ['/', '/nothing.js']) {
    const { headers } = await fetch(url + page);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self' http://localhost:1;");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

it('serves nothing outside of its folder', async () => {
  const { port } = await serve();
  const paths = [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/%00',
    '/%',
  ];
  for (const raw of paths) {
    const status = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port, path: raw }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(404);
  }
});

it('changes nothing, so it takes no other method', async () => {
  const { url } = await serve();
  expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  expect(await (await fetch(url, { method: 'HEAD' })).text()).toBe('');
});
