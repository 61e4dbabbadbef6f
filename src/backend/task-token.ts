import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { awsClient } from './aws-client';
import { environment } from './environment';

const keys = awsClient(new KMSClient({}));

/** The revision whose decision a token releases. A token is of use to no other: the key says so, not we. */
export interface TokenOwner {
  id: string;
  revision: number;
}

/** Encrypts a task token for the table: who reads the table cannot release a workflow. */
export async function encryptToken(owner: TokenOwner, token: string): Promise<Uint8Array> {
  const { CiphertextBlob } = await keys.send(
    new EncryptCommand({ ...keyFor(owner), Plaintext: Buffer.from(token) }),
  );
  return CiphertextBlob as Uint8Array;
}

/** @throws InvalidCiphertextException when it is another revision's */
export async function decryptToken(owner: TokenOwner, CiphertextBlob: Uint8Array): Promise<string> {
  const { Plaintext } = await keys.send(new DecryptCommand({ ...keyFor(owner), CiphertextBlob }));
  return Buffer.from(Plaintext as Uint8Array).toString();
}

const keyFor = ({ id, revision }: TokenOwner) => ({
  KeyId: environment('TASK_TOKEN_KEY'),
  EncryptionContext: { bookmarkId: id, revision: String(revision) },
});
