import { type PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONTEXT, openBackend } from '../../support/backend';

let backend: Awaited<ReturnType<typeof openBackend>>;
let sendDigests: typeof import('../../../src/backend/functions/send-digests').handler;
let mail: typeof import('../../../src/backend/store/mail');
const publish = vi.spyOn(SNSClient.prototype, 'send') as ReturnType<typeof vi.fn>;

beforeAll(async () => {
  backend = await openBackend();
  ({ handler: sendDigests } = await import('../../../src/backend/functions/send-digests'));
  mail = await import('../../../src/backend/store/mail');
});
afterAll(() => backend.close());
beforeEach(() => {
  vi.useRealTimers();
  publish.mockReset().mockResolvedValue({});
});

const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();

/** Somebody who wants a digest, and has something to be told since midnight. */
async function reader(): Promise<string> {
  const personId = uuidv7();
  await mail.putMail({
    ...{ personId, mail: 'digest', address: 'ada@example.com', isManager: false, toldUntil: at(0) },
  });
  await mail.keepNotice(personId, { id: uuidv7(), at: at(1), subject: 'Waymark: a thing', text: 'A thing' });
  return personId;
}
const digestsOf = (personId: string) =>
  publish.mock.calls.filter(
    ([{ input }]) =>
      (input as PublishCommand['input']).MessageAttributes?.recipient?.StringValue === personId,
  ).length;

describe('A digest', () => {
  it('is sent once, however many runs overlap and whatever they are of', async () => {
    const personId = await reader();
    await Promise.all([8, 8, 9].map((hour) => sendDigests({ at: at(hour) }, CONTEXT)));
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(digestsOf(personId)).toBe(1);
  });

  it('holds what was kept late: published before the one of the day before, and not in it', async () => {
    const personId = await reader();
    await sendDigests({ at: at(8) }, CONTEXT);
    const late = new Date(Date.parse(at(8)) - 60_000).toISOString();
    await mail.keepNotice(personId, { id: uuidv7(), at: late, subject: 'Waymark: late', text: 'Late' });
    await sendDigests({ at: at(32) }, CONTEXT);
    expect(digestsOf(personId)).toBe(2);
    expect(publish).toHaveBeenLastCalledWith(
      expect.objectContaining({
        input: expect.objectContaining({ Message: expect.stringContaining('Late') }),
      }),
    );
  });

  it('that could not be sent is sent by the run after it', async () => {
    const personId = await reader();
    publish.mockRejectedValueOnce(new Error('SNS is away'));
    await expect(sendDigests({ at: at(8) }, CONTEXT)).rejects.toThrow('SNS is away');
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(digestsOf(personId)).toBe(2);
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(digestsOf(personId)).toBe(2);
  });

  it('whose run was cut off is sent once that run must have ended, and not before', async () => {
    const personId = await reader();
    publish.mockImplementationOnce(() => new Promise(() => undefined));
    void sendDigests({ at: at(8) }, CONTEXT);
    await vi.waitUntil(() => digestsOf(personId) === 1);
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(digestsOf(personId)).toBe(1);
    const endsAt = Date.now() + CONTEXT.getRemainingTimeInMillis();
    vi.useFakeTimers({ toFake: ['Date'], now: endsAt + 1 });
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(digestsOf(personId)).toBe(2);
  });
});
