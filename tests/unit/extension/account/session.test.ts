import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Configuration } from '../../../../src/core/api/configuration';
import { currentToken, refreshAccount } from '../../../../src/extension/account/session';
import { HOUR, tokenOf } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const configuration = {
  ...{ region: 'us-east-1', userPoolClientId: 'client', cognitoEndpoint: 'https://cognito.example/' },
} as Configuration;
const ana = { id: 'ana', name: 'Ana', email: 'ana@example.com' };
const bo = { id: 'bo', name: 'Bo', email: 'bo@example.com' };

let fake: FakeBrowser;
beforeEach(() => {
  fake = installFakeBrowser();
  const names = { idToken: tokenOf(1), accessToken: tokenOf(1), refreshToken: 'refresh' };
  const ofAna = Object.entries(names).map(([name, value]) => [`${PREFIX}.ana.${name}`, value]);
  fake.stored.set('tokens', { ...Object.fromEntries(ofAna), [`${PREFIX}.LastAuthUser`]: 'ana' });
  fake.stored.set('account', ana).set('configuration', configuration);
});
afterEach(() => vi.unstubAllGlobals());

const PREFIX = 'CognitoIdentityServiceProvider.client';
const account = () => fake.stored.get('account');
const refuse = {
  status: 400,
  body: { __type: 'NotAuthorizedException', message: 'Refresh Token has expired' },
};
const renew = {
  status: 200,
  body: { AuthenticationResult: { IdToken: tokenOf(HOUR), AccessToken: tokenOf(HOUR) } },
};
/** Cognito's answer to who wants a session renewed, which comes after `meanwhile`. */
function answers({ status, body }: { status: number; body: object }, meanwhile = () => {}) {
  vi.stubGlobal('fetch', async () => {
    meanwhile();
    return Response.json(body, { status });
  });
}

describe('A session that is renewed', () => {
  it('tells the account’s name as it is now', async () => {
    answers(renew);
    await refreshAccount(configuration, ana);
    expect(account()).toMatchObject({ ...ana, name: 'Ana Ångström' });
  });

  it.each([
    ['nobody who has signed out meanwhile', () => void fake.stored.delete('account'), undefined],
    ['nobody over who has signed in meanwhile', () => void fake.stored.set('account', bo), bo],
  ])('brings back %s', async (_, meanwhile, then) => {
    answers(renew, meanwhile);
    await expect(refreshAccount(configuration, ana)).rejects.toThrow();
    expect(account()).toEqual(then);
  });
});

describe('A session that cannot be renewed', () => {
  it('has the person sign in again', async () => {
    answers(refuse);
    await expect(currentToken(configuration)).rejects.toThrow();
    expect(account()).toEqual({ ...ana, expired: true });
  });

  it('has nobody else do so, who has signed in meanwhile', async () => {
    answers(refuse, () => void fake.stored.set('account', bo));
    await expect(currentToken(configuration)).rejects.toThrow();
    expect(account()).toEqual(bo);
  });

  it('has nobody do so at another backend, which one has connected to meanwhile', async () => {
    fake.stored.set('account', bo).set('configuration', { ...configuration, userPoolClientId: 'other' });
    answers(refuse);
    await expect(currentToken(configuration)).rejects.toThrow();
    expect(account()).toEqual(bo);
  });
});
