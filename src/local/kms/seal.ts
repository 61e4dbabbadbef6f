import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What has to be said again, word for word, to decrypt. */
export type EncryptionContext = Record<string, string> | undefined;

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/**
 * Encrypts under a key: the key's ID, the nonce, the tag, and the text.
 * https://docs.aws.amazon.com/kms/latest/cryptographic-details/crypto-primitives.html
 */
export function seal(secret: Buffer, keyId: string, plaintext: Buffer, context: EncryptionContext): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, secret, nonce).setAAD(authenticated(context));
  const text = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const id = Buffer.from(keyId);
  return Buffer.concat([Buffer.of(id.length), id, nonce, cipher.getAuthTag(), text]);
}

/** Takes apart what was encrypted; `plaintext` answers nothing when key, context or a single bit is another. */
export function open(sealed: Buffer) {
  const idEnd = 1 + (sealed[0] ?? 0);
  const nonceEnd = idEnd + NONCE;
  const tagEnd = nonceEnd + TAG;
  return {
    keyId: sealed.subarray(1, idEnd).toString(),
    plaintext(secret: Buffer, context: EncryptionContext): Buffer | undefined {
      if (sealed.length <= tagEnd) return undefined;
      const decipher = createDecipheriv(ALGORITHM, secret, sealed.subarray(idEnd, nonceEnd), {
        authTagLength: TAG,
      })
        .setAAD(authenticated(context))
        .setAuthTag(sealed.subarray(nonceEnd, tagEnd));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

/** The order in which a context was said does not matter. */
function authenticated(context: EncryptionContext = {}): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
}
