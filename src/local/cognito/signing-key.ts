import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
} from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The key this installation signs its tokens with. */
export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  /** The public half, as it stands in the JWKS document. */
  jwk: { kid: string; alg: 'RS256'; use: 'sig'; kty: string; n: string; e: string };
  /** A keyed digest for whatever else must be unguessable and yet the same after a restart. */
  digest(purpose: string, value: string): Buffer;
}

/** Reads the installation's key from `directory`, making it first where there is none. */
export async function openSigningKey(directory: string): Promise<SigningKey> {
  const file = join(directory, 'cognito-signing-key.pem');
  const pem = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return createKeyFile(directory, file);
  });
  await chmod(file, 0o600);
  const privateKey = createPrivateKey(pem);
  const { kty, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
  // https://datatracker.ietf.org/doc/html/rfc7638
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  const secret = createHash('sha256').update(pem).digest();
  return {
    kid,
    privateKey,
    jwk: { kid, alg: 'RS256', use: 'sig', kty: kty!, n: n!, e: e! },
    digest: (purpose, value) =>
      createHmac('sha256', secret)
        .update(JSON.stringify([purpose, value]))
        .digest(),
  };
}

async function createKeyFile(directory: string, file: string): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await mkdir(directory, { recursive: true });
  await writeFile(`${file}.new`, privateKey, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return privateKey;
}
