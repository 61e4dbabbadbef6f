import { randomBytes } from 'node:crypto';
import { AwsError } from '../aws-error';
import { type Database, openStore } from '../database';
import { type EncryptionContext, open, seal } from './seal';

/** A key as a template defines it. */
export interface KeyDefinition {
  /** What `Ref` gives. */
  id: string;
  arn: string;
}

export interface Kms {
  /** Answers an operation of AWS's API, by its name. @throws AwsError */
  handle(operation: string, request: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** What is encrypted directly is at most this long: https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
const LARGEST_PLAINTEXT = 4096;
const EncryptionAlgorithm = 'SYMMETRIC_DEFAULT';

/**
 * The Key Management Service with the template's symmetric keys. Their secrets are in the engine's own data, made at the
 * first start, so what was encrypted can be decrypted after every other.
 */
export async function openKms(database: Database, keys: readonly KeyDefinition[]): Promise<Kms> {
  const secrets = openStore<string>(database, 'kms-key');
  for (const { id } of keys)
    if ((await secrets.get(id)) === undefined) await secrets.put(id, randomBytes(32).toString('base64'));

  const keyOf = (name: unknown): KeyDefinition => {
    const found = keys.find(({ id, arn }) => name === id || name === arn);
    if (!found) throw new AwsError('NotFoundException', `Key '${name}' does not exist`);
    return found;
  };
  const secretOf = async ({ id }: KeyDefinition) => Buffer.from((await secrets.get(id))!, 'base64');

  const operations: Record<string, (request: Record<string, unknown>) => Promise<Record<string, unknown>>> = {
    async Encrypt({ KeyId, Plaintext, EncryptionContext }) {
      const key = keyOf(KeyId);
      const plaintext = Buffer.from(String(Plaintext ?? ''), 'base64');
      if (plaintext.length === 0 || plaintext.length > LARGEST_PLAINTEXT)
        throw new AwsError('ValidationException', `Plaintext must be 1 to ${LARGEST_PLAINTEXT} bytes long`);
      const sealed = seal(await secretOf(key), key.id, plaintext, EncryptionContext as EncryptionContext);
      return { CiphertextBlob: sealed.toString('base64'), KeyId: key.arn, EncryptionAlgorithm };
    },
    async Decrypt({ KeyId, CiphertextBlob, EncryptionContext }) {
      const { keyId, plaintext } = open(Buffer.from(String(CiphertextBlob ?? ''), 'base64'));
      const key = keys.find(({ id }) => id === keyId);
      if (!key) throw new AwsError('InvalidCiphertextException', '');
      if (KeyId !== undefined && keyOf(KeyId) !== key)
        throw new AwsError('IncorrectKeyException', 'The key ID does not match the one that encrypted this');
      const text = plaintext(await secretOf(key), EncryptionContext as EncryptionContext);
      if (!text) throw new AwsError('InvalidCiphertextException', '');
      return { Plaintext: text.toString('base64'), KeyId: key.arn, EncryptionAlgorithm };
    },
  };

  return {
    handle(operation, request) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (!run) throw new AwsError('UnknownOperationException', `KMS ${operation} is not supported`);
      return run(request);
    },
  };
}
