import { describe, expect, it } from 'vitest';
import { powerModulo } from '../../../src/core/power-modulo';
import fc from '../../support/fast-check';

describe('powers modulo a number', () => {
  it('are taken of any base, also a negative one, and are from 0 and below the modulus', () => {
    const exponent = fc.bigInt({ min: 0n, max: 60n });
    const modulus = fc.bigInt({ min: 1n, max: 2n ** 256n });
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 256n), max: 2n ** 256n }), exponent, modulus, (b, e, m) => {
        expect(powerModulo(b, e, m)).toBe(((b ** e % m) + m) % m);
      }),
    );
  });
});
