/**
 * `base` to the power of `exponent`, modulo `modulus`, as a number from 0; only `base` may be negative.
 * @see https://en.wikipedia.org/wiki/Modular_exponentiation#Left-to-right_binary_method
 */
export function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const positive = ((base % modulus) + modulus) % modulus;
  let power = 1n % modulus;
  for (const bit of exponent.toString(2)) {
    power = (power * power) % modulus;
    if (bit === '1') power = (power * positive) % modulus;
  }
  return power;
}
