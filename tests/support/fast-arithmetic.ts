import { createRequire } from 'node:module';

interface BigInteger {
  toString(radix: number): string;
}
type Done = (error: null, result: BigInteger) => void;
interface Library {
  default: {
    new (text: string, radix: number): BigInteger;
    prototype: { modPow(exponent: BigInteger, modulus: BigInteger, done: Done): BigInteger };
  };
}

/**
 * Cognito's client library does the arithmetic of SRP without BigInt, half a second of a core for each sign-in, which
 * the tests that import this do by the hundred. What it computes is the same: tests/unit/client/unmodified-library.test.ts
 * signs in without.
 */
const { default: BigInteger } = createRequire(import.meta.url)(
  'amazon-cognito-identity-js/lib/BigInteger.js',
) as Library;

BigInteger.prototype.modPow = function (this: BigInteger, exponent, modulus, done) {
  const n = toBigInt(modulus);
  // Either sign is given.
  const base = (toBigInt(this) % n) + n;
  let power = 1n;
  for (const bit of toBigInt(exponent).toString(2)) {
    power = (power * power) % n;
    if (bit === '1') power = (power * base) % n;
  }
  const result = new BigInteger(power.toString(16), 16);
  done(null, result);
  return result;
};

function toBigInt(value: BigInteger): bigint {
  const hex = value.toString(16);
  return hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`);
}
