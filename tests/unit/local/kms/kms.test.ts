import { describe, expect, it } from 'vitest';
import { openKms } from '../../../../src/local/kms';
import fc from '../../../support/fast-check';
import { machine } from '../eventbridge/harness';

const arn = (id: string) => `arn:aws:kms:eu-west-1:000000000000:key/${id}`;
const KEYS = ['first', 'second'].map((id) => ({ id, arn: arn(id) }));
const base64 = (text: string) => Buffer.from(text).toString('base64');
const text = (answered: unknown) => Buffer.from(String(answered), 'base64').toString();

async function open(on?: Awaited<ReturnType<typeof machine>>) {
  const { database } = on ?? (await machine());
  const { handle } = await openKms(database, KEYS);
  const encrypt = async (plaintext: string, EncryptionContext?: Record<string, string>, KeyId = 'first') =>
    (await handle('Encrypt', { KeyId, Plaintext: base64(plaintext), EncryptionContext })).CiphertextBlob;
  return { handle, encrypt };
}

describe('A key', () => {
  it('decrypts what it encrypted, under the same context, in whatever order that is said', async () => {
    const { handle, encrypt } = await open();
    const context = fc.dictionary(fc.string({ minLength: 1 }), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 1000 }), context, async (plaintext, said) => {
        const CiphertextBlob = await encrypt(plaintext, said);
        const EncryptionContext = Object.fromEntries(Object.entries(said).reverse());
        const { Plaintext, KeyId } = await handle('Decrypt', { CiphertextBlob, EncryptionContext });
        expect(text(Plaintext)).toBe(plaintext);
        expect(KeyId).toBe(arn('first'));
      }),
    );
  });

  it('encrypts the same text to something else each time', async () => {
    const { encrypt } = await open();
    expect(await encrypt('token')).not.toBe(await encrypt('token'));
  });

  it.each([
    [
      'another context',
      async (sealed: unknown) => ({ CiphertextBlob: sealed, EncryptionContext: { id: '2' } }),
    ],
    ['no context', async (sealed: unknown) => ({ CiphertextBlob: sealed })],
    [
      'a changed bit',
      async (sealed: unknown) => ({ CiphertextBlob: changed(sealed), EncryptionContext: { id: '1' } }),
    ],
    ['what it never encrypted', async () => ({ CiphertextBlob: base64('nothing') })],
  ])('refuses %s', async (_, request) => {
    const { handle, encrypt } = await open();
    const sealed = await encrypt('token', { id: '1' });
    await expect(handle('Decrypt', await request(sealed))).rejects.toMatchObject({
      code: 'InvalidCiphertextException',
    });
  });

  it('is told from the others', async () => {
    const { handle, encrypt } = await open();
    const CiphertextBlob = await encrypt('token', {}, arn('second'));
    await expect(handle('Decrypt', { CiphertextBlob, KeyId: 'first' })).rejects.toMatchObject({
      code: 'IncorrectKeyException',
    });
    await expect(encrypt('token', {}, 'third')).rejects.toMatchObject({ code: 'NotFoundException' });
  });

  it('takes no more than 4,096 bytes', async () => {
    const { encrypt } = await open();
    await expect(encrypt('x'.repeat(4097))).rejects.toMatchObject({ code: 'ValidationException' });
  });

  it('is the same one after a restart', async () => {
    const on = await machine();
    const CiphertextBlob = await (await open(on)).encrypt('token');
    const { Plaintext } = await (await open(on)).handle('Decrypt', { CiphertextBlob });
    expect(text(Plaintext)).toBe('token');
  });
});

function changed(sealed: unknown): string {
  const bytes = Buffer.from(String(sealed), 'base64');
  bytes[bytes.length - 1]! ^= 1;
  return bytes.toString('base64');
}
