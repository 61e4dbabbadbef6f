import { describe, expect, it, vi } from 'vitest';
import { isPrivateName, isPublicAddress } from '../../../src/backend/link-health/address';
import { checkLink } from '../../../src/backend/link-health/check';
import { InternalAddress } from '../../../src/backend/link-health/lookup';
import type { Answer } from '../../../src/backend/link-health/request';
import fc from '../../support/fast-check';

const answering = (answers: Record<string, Partial<Answer> | Error>) =>
  vi.fn(async (url: URL) => {
    const answer = answers[url.href];
    if (answer === undefined) throw new Error(`nobody was to ask ${url}`);
    if (answer instanceof Error) throw answer;
    return { status: 200, location: undefined, ...answer };
  });
const fault = (code: string) => Object.assign(new Error(code), { code });
const PAGE = 'https://docs.example.org/page';

describe('A link', () => {
  it.each([
    [{ status: 200 }, 'ok'],
    [{ status: 204 }, 'ok'],
    [{ status: 404 }, 'broken'],
    [{ status: 410 }, 'broken'],
    [{ status: 401 }, 'unknown'],
    [{ status: 403 }, 'unknown'],
    [{ status: 429 }, 'unknown'],
    [{ status: 503 }, 'unknown'],
    [{ status: 304 }, 'unknown'],
    [fault('ENOTFOUND'), 'unknown'],
    [fault('ECONNREFUSED'), 'broken'],
    [fault('CERT_HAS_EXPIRED'), 'broken'],
    [fault('EAI_AGAIN'), 'unknown'],
    [fault('ECONNRESET'), 'unknown'],
    [Object.assign(new Error(), { name: 'TimeoutError' }), 'unknown'],
    [new InternalAddress(), 'internal'],
  ])('that answers %o is %s', async (answer, health) => {
    expect(await checkLink(PAGE, answering({ [PAGE]: answer }))).toMatchObject({ health });
  });

  it('is followed to where it leads, each address checked like the first', async () => {
    const request = answering({
      [PAGE]: { status: 301, location: '/new' },
      'https://docs.example.org/new': { status: 302, location: 'https://intranet.example.org/' },
      'https://intranet.example.org/': new InternalAddress(),
    });
    expect(await checkLink(PAGE, request)).toMatchObject({ health: 'internal' });
    expect(request).toHaveBeenCalledTimes(3);
  });

  it('that leads in a circle is given up', async () => {
    const request = answering({ [PAGE]: { status: 302, location: PAGE } });
    expect(await checkLink(PAGE, request)).toMatchObject({ health: 'unknown' });
    expect(request).toHaveBeenCalledTimes(6);
  });

  it.each(['https://8.8.8.8:22/', 'http://8.8.8.8:6379/'])('to %s is not asked', async (url) => {
    expect(await checkLink(url)).toEqual({
      health: 'unknown',
      detail: `Port ${new URL(url).port} is not asked`,
    });
  });

  it('that leads away from the web is not followed', async () => {
    const request = answering({ [PAGE]: { status: 302, location: 'file:///etc/passwd' } });
    expect(await checkLink(PAGE, request)).toMatchObject({ health: 'unknown' });
  });

  it.each([
    ['http://127.0.0.1:39723/'],
    ['http://2130706433/'],
    ['http://0x7f.1/'],
    ['http://[::1]/'],
    ['http://wiki/'],
  ])('to %s is internal, and nothing is requested', async (url) => {
    expect(await checkLink(url)).toMatchObject({ health: 'internal' });
  });
});

describe('A public address', () => {
  it.each([['8.8.8.8'], ['93.184.216.34'], ['2606:4700::1111'], ['64:ff9b::808:808']])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...['127.0.0.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      '192.0.2.1',
      '198.51.100.1',
      '203.0.113.1',
      '198.18.0.1',
      '240.0.0.1',
    ],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '2001::1'],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b::a9fe:a9fe',
      '64:ff9b:1::1',
      '::7f00:1',
      '::a9fe:a9fe',
    ],
    ...['::127.0.0.1', 'localhost', '', '1'],
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('is none of 10.0.0.0/8, however it is written', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (b, c, d) => {
        const hex = (n: number) => n.toString(16).padStart(2, '0');
        const mapped = `::ffff:0a${hex(b)}:${hex(c)}${hex(d)}`;
        return !isPublicAddress(`10.${b}.${c}.${d}`) && !isPublicAddress(mapped);
      }),
    );
  });
});

describe('A name of our own network', () => {
  it.each([
    'wiki',
    'wiki.corp',
    'jira.internal',
    'printer.local',
    'localhost',
    'a.localhost',
    'nas.home.arpa',
    'x.test.',
  ])('is %s', (name) => {
    expect(isPrivateName(name)).toBe(true);
  });
  it.each(['example.com', 'internal.example.com', 'localhost.example.org'])('is not %s', (name) => {
    expect(isPrivateName(name)).toBe(false);
  });
});
