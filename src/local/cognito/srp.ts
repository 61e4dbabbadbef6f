import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The server's half of SRP-6a as Cognito speaks it: RFC 5054 with the 3072-bit group, SHA-256,
 * and every integer hashed in two's complement (a leading zero byte where the top bit is set).
 * https://datatracker.ietf.org/doc/html/rfc5054
 */

/** The 3072-bit MODP prime of https://datatracker.ietf.org/doc/html/rfc3526#section-4 */
const N = BigInt(
  '0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD' +
    'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED' +
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F' +
    '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B' +
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510' +
    '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7' +
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C' +
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
);
const g = 2n;
const k = toInteger(sha256(toBytes(N), toBytes(g)));

/** What is kept of a password: enough to check it, not enough to sign in with. Both in hex. */
export interface Verifier {
  salt: string;
  verifier: string;
}

/** The server's side of one exchange, between the two messages of the client. */
export interface Exchange {
  verifier: bigint;
  clientPublic: bigint;
  serverPrivate: bigint;
  serverPublic: bigint;
}

/** Derives the verifier of a user's password. `poolName` is the pool's id after the underscore. */
export function deriveVerifier(
  poolName: string,
  username: string,
  password: string,
  salt = randomBytes(16).toString('hex'),
): Verifier {
  const identity = sha256(Buffer.from(`${poolName}${username}:${password}`, 'utf8'));
  const x = toInteger(sha256(toBytes(BigInt(`0x${salt}`)), identity));
  return { salt, verifier: power(g, x).toString(16) };
}

/** Tells, in constant time, whether `password` is the one the verifier was derived from. */
export function matchesVerifier(
  poolName: string,
  username: string,
  password: string,
  stored: Verifier,
): boolean {
  const { verifier } = deriveVerifier(poolName, username, password, stored.salt);
  return timingSafeEqual(sha256(Buffer.from(verifier)), sha256(Buffer.from(stored.verifier)));
}

/** Makes a verifier that no password matches and that is always the same for the same `seed`. */
export function fakeVerifier(seed: Buffer): Verifier {
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', seed, '', name, length)).toString('hex');
  return { salt: derive('salt', 16), verifier: (BigInt(`0x${derive('verifier', 384)}`) % N).toString(16) };
}

/** Answers the client's public value A (hex). Returns nothing if A is not one an honest client sends. */
export function startExchange(stored: Verifier, clientPublic: string): Exchange | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(clientPublic)) return undefined;
  const A = BigInt(`0x${clientPublic}`);
  if (A % N === 0n) return undefined;
  const verifier = BigInt(`0x${stored.verifier}`);
  const serverPrivate = toInteger(randomBytes(32));
  const serverPublic = (k * verifier + power(g, serverPrivate)) % N;
  return { verifier, clientPublic: A, serverPrivate, serverPublic };
}

/** Tells, in constant time, whether `signature` (base64) proves that the client knows the password. */
export function provesPassword(
  exchange: Exchange,
  poolName: string,
  username: string,
  secretBlock: string,
  timestamp: string,
  signature: string,
): boolean {
  const { verifier, clientPublic, serverPrivate, serverPublic } = exchange;
  const u = toInteger(sha256(toBytes(clientPublic), toBytes(serverPublic)));
  const S = power((clientPublic * power(verifier, u)) % N, serverPrivate);
  const key = Buffer.from(hkdfSync('sha256', toBytes(S), toBytes(u), 'Caldera Derived Key', 16));
  const expected = createHmac('sha256', key)
    .update(poolName + username, 'utf8')
    .update(Buffer.from(secretBlock, 'base64'))
    .update(timestamp, 'utf8')
    .digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % N;
    if (bit === '1') result = (result * base) % N;
  }
  return result;
}

function toBytes(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

function toInteger(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
