import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Session, SignedOutError } from '../../../src/client/session';
import type { Configuration } from '../../../src/core/api/configuration';
import { memoryStorage } from '../../support/client';
import { HOUR, tokenOf } from './fixtures';

const configuration = {
  ...{ region: 'us-east-1', userPoolId: 'us-east-1_pool', userPoolClientId: 'client' },
  cognitoEndpoint: 'https://cognito.example/',
} as Configuration;
const PREFIX = 'CognitoIdentityServiceProvider.client';

/** What the Cognito library leaves behind when somebody has signed in. */
function signedIn(expiresIn: number) {
  const storage = { ...memoryStorage(), settled: async () => undefined };
  storage.setItem(`${PREFIX}.LastAuthUser`, 'ana');
  const items = {
    ...{ idToken: tokenOf(expiresIn), accessToken: tokenOf(expiresIn), refreshToken: 'refresh' },
    ...{ clockDrift: '0', deviceKey: 'device', randomPasswordKey: 'secret', deviceGroupKey: 'group' },
  };
  for (const [name, value] of Object.entries(items)) storage.setItem(`${PREFIX}.ana.${name}`, value);
  return storage;
}

const fetched = vi.fn<typeof fetch>();
const answer = (body: object, status = 200) =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));
const renewed = () =>
  answer({ AuthenticationResult: { IdToken: tokenOf(HOUR), AccessToken: tokenOf(HOUR, { a: 1 }) } });
const askedFor = () =>
  fetched.mock.calls.map(([, init]) => {
    const headers = init?.headers as Record<string, string>;
    return [headers['x-amz-target']?.split('.')[1], JSON.parse(String(init?.body))] as const;
  });
const open = (storage: ReturnType<typeof signedIn>) =>
  new Session({ configuration, openStorage: async () => storage });

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a session', () => {
  it('gives the token that is there, and asks nobody, while it has long to live', async () => {
    const storage = signedIn(HOUR);
    expect(await open(storage).token()).toBe(storage.getItem(`${PREFIX}.ana.idToken`));
    expect(await open(storage).user()).toEqual({ id: 'ana', name: 'Ana Ångström', groups: [] });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('is renewed ahead of its expiry, on the device that it began on', async () => {
    const storage = signedIn(500);
    fetched.mockImplementation(renewed);
    const token = await open(storage).token();
    expect(token).toBe(storage.getItem(`${PREFIX}.ana.idToken`));
    expect(askedFor()).toEqual([
      [
        'InitiateAuth',
        {
          ...{ ClientId: 'client', AuthFlow: 'REFRESH_TOKEN_AUTH' },
          AuthParameters: { REFRESH_TOKEN: 'refresh', DEVICE_KEY: 'device' },
        },
      ],
    ]);
  });

  it('is renewed once, however many ask for it at once, in whatever pages and workers', async () => {
    const storage = signedIn(-10);
    fetched.mockImplementation(renewed);
    let last: Promise<unknown> = Promise.resolve();
    const request = (_name: string, _options: LockOptions, work: () => Promise<unknown>) => {
      last = last.then(work, work);
      return last;
    };
    vi.stubGlobal('navigator', { locks: { request } });
    const [page, worker] = [open(storage), open(storage)];
    const tokens = await Promise.all([
      page.token(),
      page.token(),
      worker.token(),
      worker.token(),
      page.token(),
    ]);
    expect(new Set(tokens).size).toBe(1);
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('goes on with what it has when it cannot be renewed early, and is not there when it is too late', async () => {
    const early = signedIn(500);
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await open(early).token()).toBe(early.getItem(`${PREFIX}.ana.idToken`));
    await expect(open(signedIn(-10)).token()).rejects.toThrow(TypeError);
    fetched.mockImplementation(() =>
      answer({ __type: 'TooManyRequestsException', message: 'Slow down' }, 400),
    );
    await expect(open(signedIn(-10)).token()).rejects.toThrow(TypeError);
    fetched.mockImplementation(() => answer({}, 503));
    await expect(open(signedIn(-10)).token()).rejects.toThrow(TypeError);
  });

  it('has ended when its renewal is refused', async () => {
    const storage = signedIn(-10);
    fetched.mockImplementation(() =>
      answer({ __type: 'NotAuthorizedException', message: 'Refresh Token has been revoked' }, 400),
    );
    await expect(open(storage).token()).rejects.toThrow(SignedOutError);
    expect(storage.getItem(`${PREFIX}.ana.refreshToken`)).toBeNull();
    expect(await open(storage).user()).toBeUndefined();
  });

  it('is revoked and forgotten at sign-out, with the device, remembered or not', async () => {
    const storage = signedIn(HOUR);
    storage.setItem(`${PREFIX}.ana.deviceRemembered`, 'true');
    fetched.mockImplementation(() => answer({}));
    expect(await open(storage).signOut()).toEqual({ wasHosted: false });
    expect(askedFor().map(([operation]) => operation)).toEqual(['ForgetDevice', 'RevokeToken']);
    const names = ['idToken', 'accessToken', 'refreshToken', 'deviceKey', 'randomPasswordKey'];
    for (const name of [...names, 'deviceRemembered'])
      expect(storage.getItem(`${PREFIX}.ana.${name}`)).toBeNull();
  });

  it('leaves a remembered device known when it ends by itself, and no other', async () => {
    fetched.mockImplementation(() => answer({ __type: 'NotAuthorizedException', message: 'Revoked' }, 400));
    const [remembered, other] = [signedIn(-10), signedIn(-10)];
    remembered.setItem(`${PREFIX}.ana.deviceRemembered`, 'true');
    await expect(open(remembered).token()).rejects.toThrow(SignedOutError);
    await expect(open(other).token()).rejects.toThrow(SignedOutError);
    expect(remembered.getItem(`${PREFIX}.ana.deviceKey`)).toBe('device');
    expect(other.getItem(`${PREFIX}.ana.deviceKey`)).toBeNull();
  });

  it('is forgotten at sign-out before anybody is asked, who is waited for a while only', async () => {
    const storage = signedIn(HOUR);
    const patience = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
    fetched.mockImplementation(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          expect(storage.getItem(`${PREFIX}.ana.refreshToken`)).toBeNull();
          patience.abort();
          if (init?.signal?.aborted) reject(init.signal.reason);
        }),
    );
    expect(await open(storage).signOut()).toEqual({ wasHosted: false });
    expect(fetched).toHaveBeenCalled();
  });

  it('that has ended by itself can be signed out of: the hosted pages are to forget it, and so is this browser', async () => {
    const storage = signedIn(-10);
    storage.setItem(`${PREFIX}.ana.hosted`, 'true');
    storage.setItem(`${PREFIX}.ana.deviceRemembered`, 'true');
    fetched.mockImplementation(() => answer({ __type: 'NotAuthorizedException', message: 'Revoked' }, 400));
    await expect(open(storage).token()).rejects.toThrow(SignedOutError);
    expect(await open(storage).signOut()).toEqual({ wasHosted: true });
    for (const name of ['hosted', 'deviceKey', 'deviceRemembered'])
      expect(storage.getItem(`${PREFIX}.ana.${name}`)).toBeNull();
    expect(await open(storage).signOut()).toEqual({ wasHosted: false });
  });

  it('is forgotten at sign-out without a network, too', async () => {
    const storage = signedIn(HOUR);
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    await open(storage).signOut();
    expect(storage.getItem(`${PREFIX}.ana.idToken`)).toBeNull();
  });

  it('waits for no answer that does not come, at a renewal or a sign-out', async () => {
    const patience = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
    fetched.mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => {
          if (init?.signal?.aborted) reject(init.signal.reason);
        }),
    );
    const [late, storage] = [signedIn(-10), signedIn(HOUR)];
    await expect(open(late).token()).rejects.toThrow(TypeError);
    expect(late.getItem(`${PREFIX}.ana.refreshToken`)).toBe('refresh');
    await open(storage).signOut();
    expect(storage.getItem(`${PREFIX}.ana.idToken`)).toBeNull();
    patience.mockRestore();
  });
});
