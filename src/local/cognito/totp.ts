import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Time-based codes as authenticator apps make them: https://datatracker.ietf.org/doc/html/rfc6238 */

const STEP_MS = 30_000;
/** How many steps a clock may be off. */
const DRIFT = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret in base32, as people type it where they cannot scan it. */
export function makeSecret(): string {
  return encodeBase32(randomBytes(32));
}

/** The code of a time, in epoch ms. */
export function codeAt(secret: string, time: number): string {
  return codeOfStep(decodeBase32(secret), Math.floor(time / STEP_MS));
}

/** The step that a code is of, when it is of now or of a moment ago. */
export function stepOf(secret: string, code: string, now: number): number | undefined {
  const key = decodeBase32(secret);
  const current = Math.floor(now / STEP_MS);
  for (let step = Math.max(0, current - DRIFT); step <= current + DRIFT; step++)
    if (isSame(codeOfStep(key, step), code)) return step;
  return undefined;
}

function codeOfStep(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1)! & 0x0f) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function isSame(code: string, given: string): boolean {
  return given.length === code.length && timingSafeEqual(Buffer.from(code), Buffer.from(given));
}

/** https://datatracker.ietf.org/doc/html/rfc4648#section-6, without padding */
function encodeBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

function decodeBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
