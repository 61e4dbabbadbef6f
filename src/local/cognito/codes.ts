import { randomInt, timingSafeEqual } from 'node:crypto';
import type { SigningKey } from './signing-key';

/** A code of six digits, as mails and short messages carry it. */
export function makeCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Keyed, for a code of six digits is soon found from a plain hash. */
export function digestOfCode(key: SigningKey, purpose: string, owner: string, code: string): Buffer {
  return key.digest(purpose, `${owner}/${code}`);
}

export function isSameDigest(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
