import { type PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Audience } from '../../../src/backend/mail/filter';
import { CONTEXT, openBackend } from '../../support/backend';

const present = vi.hoisted(() => ({ managers: new Set<string>(), disabled: new Set<string>() }));
vi.mock('../../../src/backend/people/directory', () => ({
  peopleIn: async () => [...present.managers].map((id) => ({ id, name: id })),
  isActive: async (id: string) => !present.disabled.has(id),
}));

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
    ...{ personId, mail: 'digest', address: 'ada@example.com', toldUntil: at(0) },
  });
  await keep(personId, 'A thing');
  return personId;
}
const keep = (personId: string, text: string, audience: Audience = 'submitter', moment = at(1)) =>
  mail.keepNotice(personId, { id: uuidv7(), at: moment, subject: `Waymark: ${text}`, text, audience });
/** What the last digest said. */
const lastText = (): string | undefined => publish.mock.lastCall?.[0].input.Message;
const digestsOf = (personId: string) =>
  publish.mock.calls.filter(
    ([{ input }]) =>
      (input as PublishCommand['input']).MessageAttributes?.recipient?.StringValue ===
      JSON.stringify([personId]),
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
    await keep(personId, 'Late', 'submitter', late);
    await sendDigests({ at: at(32) }, CONTEXT);
    expect(digestsOf(personId)).toBe(2);
    expect(lastText()).toContain('Late');
  });

  it('of a former manager holds nothing that was for managers, and theirs as before', async () => {
    const personId = await reader();
    await keep(personId, 'For managers', 'managers');
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(lastText()).toContain('A thing');
    expect(lastText()).not.toContain('For managers');
    await keep(personId, 'For managers again', 'managers', at(9));
    await sendDigests({ at: at(32) }, CONTEXT);
    expect(digestsOf(personId)).toBe(1);
  });

  it('of a manager holds both', async () => {
    const personId = await reader();
    await keep(personId, 'For managers', 'managers');
    present.managers.add(personId);
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(lastText()).toMatch(/A thing[\s\S]*For managers|For managers[\s\S]*A thing/);
  });

  it('is not sent to who is disabled', async () => {
    const personId = await reader();
    present.disabled.add(personId);
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(digestsOf(personId)).toBe(0);
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
