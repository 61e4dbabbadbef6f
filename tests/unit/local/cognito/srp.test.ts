import { createHmac } from 'node:crypto';
import * as library from 'amazon-cognito-identity-js';
import { describe, expect, it } from 'vitest';
import {
  deriveVerifier,
  fakeVerifier,
  matchesVerifier,
  provesPassword,
  startExchange,
} from '../../../../src/local/cognito/srp';

/** The library's own arithmetic, which its type declarations leave out. */
interface Integer {
  toString(radix: number): string;
}
interface Helper {
  g: { constructor: new (value: string, radix: number) => Integer };
  smallAValue: Integer;
  largeAValue: Integer;
  calculateA(a: Integer, callback: (error: unknown, value: Integer) => void): void;
  getPasswordAuthenticationKey(
    username: string,
    password: string,
    serverPublic: Integer,
    salt: Integer,
    callback: (error: unknown, key: Buffer) => void,
  ): void;
}
const { AuthenticationHelper } = library as unknown as {
  AuthenticationHelper: new (poolName: string) => Helper;
};

const POOL = 'Waymark01';
const SECRET = 'c2VjcmV0';

function signature(helper: Helper, password: string, salt: string, serverPublic: string): string {
  const Integer = helper.g.constructor;
  let key: Buffer = Buffer.alloc(0);
  helper.getPasswordAuthenticationKey(
    'ana',
    password,
    new Integer(serverPublic, 16),
    new Integer(salt, 16),
    (_, derived) => {
      key = derived;
    },
  );
  return createHmac('sha256', key)
    .update(`${POOL}ana`)
    .update(Buffer.from(SECRET, 'base64'))
    .update('now')
    .digest('base64');
}

describe('the SRP exchange', () => {
  it.each([
    ['a salt with leading zeros', '000000000000000000000000000000ab', undefined],
    ['a salt of zero', '00000000000000000000000000000000', undefined],
    ['a salt with the top bit set', 'ffffffffffffffffffffffffffffffff', undefined],
    ['a public value of an odd number of digits', '0123456789abcdef0123456789abcdef', '8'],
    ['a public value with the top bit set', '0123456789abcdef0123456789abcdef', '7'],
  ])('agrees with the client library on %s', (_, salt, smallA) => {
    const helper = new AuthenticationHelper(POOL);
    if (smallA) {
      helper.smallAValue = new helper.g.constructor(smallA, 16);
      helper.calculateA(helper.smallAValue, (_error, value) => {
        helper.largeAValue = value;
      });
    }
    const stored = deriveVerifier(POOL, 'ana', 'correct horse', salt);
    const exchange = startExchange(stored, helper.largeAValue.toString(16))!;
    const serverPublic = exchange.serverPublic.toString(16);
    const proof = (password: string) => signature(helper, password, salt, serverPublic);
    const accepts = (proven: string) => provesPassword(exchange, POOL, 'ana', SECRET, 'now', proven);
    expect(accepts(proof('correct horse'))).toBe(true);
    expect(accepts(proof('incorrect horse'))).toBe(false);
  });

  it('stores a verifier that is different each time and matches one password only', () => {
    const stored = deriveVerifier(POOL, 'ana', 'pässwörd 🔑');
    expect(deriveVerifier(POOL, 'ana', 'pässwörd 🔑')).not.toEqual(stored);
    expect(matchesVerifier(POOL, 'ana', 'pässwörd 🔑', stored)).toBe(true);
    expect(matchesVerifier(POOL, 'ana', 'passwörd 🔑', stored)).toBe(false);
    expect(matchesVerifier(POOL, 'bob', 'pässwörd 🔑', stored)).toBe(false);
  });

  it('makes of a seed always the same verifier, shaped as a real one', () => {
    const fake = fakeVerifier(Buffer.from('seed'));
    expect(fakeVerifier(Buffer.from('seed'))).toEqual(fake);
    expect(fakeVerifier(Buffer.from('other'))).not.toEqual(fake);
    expect(fake.salt).toMatch(/^[0-9a-f]{32}$/);
  });
});
