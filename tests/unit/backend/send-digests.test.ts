import { type PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SNSEvent } from 'aws-lambda';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Audience } from '../../../src/backend/mail/filter';
import type { MailChoice } from '../../../src/core/schemas/mail';
import { runInvocation } from '../../../src/local/lambda/invoke-store';
import { CONTEXT, call, openBackend, type Who } from '../../support/backend';
import { somePage } from '../../support/client';
import { model } from '../../support/template';

const present = vi.hoisted(() => ({ managers: new Set<string>(), disabled: new Set<string>() }));
vi.mock('../../../src/backend/people/directory', () => ({
  peopleIn: async () => [...present.managers].map((id) => ({ id, name: id })),
  isActive: async (id: string) => !present.disabled.has(id),
}));

let backend: Awaited<ReturnType<typeof openBackend>>;
let sendDigests: typeof import('../../../src/backend/functions/send-digests').handler;
let keepNotice: typeof import('../../../src/backend/functions/keep-notice').handler;
let mail: typeof import('../../../src/backend/store/mail');
const publish = vi.spyOn(SNSClient.prototype, 'send') as ReturnType<typeof vi.fn>;

beforeAll(async () => {
  backend = await openBackend();
  ({ handler: sendDigests } = await import('../../../src/backend/functions/send-digests'));
  ({ handler: keepNotice } = await import('../../../src/backend/functions/keep-notice'));
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
/** What `PUT /me/mail` keeps of a choice. */
async function choose(personId: string, choice: MailChoice, moment: string): Promise<void> {
  const known = await mail.getMail(personId);
  const times = mail.digestTimes(known, choice, moment);
  await mail.putMail({ personId, mail: choice, address: 'ada@example.com', ...times }, known);
}
async function readersOf(personId: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const each of mail.digestReaders()) if (each.personId === personId) found.push(each);
  return found;
}
/** What SNS hands on of a mail for a manager about a submission. */
const published = (
  personId: string,
  text: string,
  { bookmarkId, revision }: { bookmarkId: string; revision: number },
  moment = at(1),
) => {
  const MessageAttributes = {
    audience: { Type: 'String', Value: 'managers' },
    recipient: { Type: 'String', Value: JSON.stringify([personId]) },
    bookmarkId: { Type: 'String', Value: bookmarkId },
    revision: { Type: 'Number', Value: String(revision) },
  };
  const Sns = { MessageId: uuidv7(), Timestamp: moment, Subject: 'Waymark: a link', Message: text };
  return { Records: [{ Sns: { ...Sns, MessageAttributes } }] } as unknown as SNSEvent;
};
/** The function takes what SNS hands on, with the rights that its policy gives it. */
function keepAsFunction(event: SNSEvent): Promise<void> {
  const { name } = model.functions.find(({ logicalId }) => logicalId === 'KeepNoticeFunction')!;
  return runInvocation(CONTEXT.awsRequestId, name, () => keepNotice(event, CONTEXT));
}
/** What the last digest said. */
const lastText = (): string | undefined => publish.mock.lastCall?.[0].input.Message;
const digestsOf = (personId: string) =>
  publish.mock.calls.filter(
    ([{ input }]) =>
      (input as PublishCommand['input']).MessageAttributes?.recipient?.StringValue ===
      JSON.stringify([personId]),
  ).length;

it('A choice that is saved while a digest goes out leaves what that has told, which no other tells again', async () => {
  const personId = await reader();
  const subscriptionArn = 'arn:aws:sns:subscription';
  const { name } = model.functions.find(({ logicalId }) => logicalId === 'SendDigestsFunction')!;
  const told = () => runInvocation('digest', name, () => mail.noteTold(personId, at(7)));
  publish.mockImplementation(async () => {
    if (publish.mock.calls.length === 1) await told();
    return { SubscriptionArn: subscriptionArn, Attributes: {} };
  });
  const who: Who = { id: personId, groups: ['agents'], email: 'ada@example.com' };
  expect((await call('setMailPreference', who, { body: { mail: 'digest' } })).status).toBe(200);
  expect(await mail.getMail(personId)).toMatchObject({ mail: 'digest', toldUntil: at(7), subscriptionArn });
});

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

  it('holds what was kept long after it was published, as a dead letter that was delivered again', async () => {
    const personId = await reader();
    present.managers.add(personId);
    await sendDigests({ at: at(8) }, CONTEXT);
    const id = uuidv7();
    const body = { content: somePage(), suggest: true };
    await call('saveBookmark', { id: 'owner', groups: ['agents'] }, { params: { id }, body });
    const letter = published(personId, 'Of the day before', { bookmarkId: id, revision: 1 });
    await keepAsFunction(letter);
    await keepAsFunction(letter);
    await sendDigests({ at: at(32) }, CONTEXT);
    expect(digestsOf(personId)).toBe(2);
    expect(lastText()?.match(/Of the day before/g)).toHaveLength(1);
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

  it('tells a manager of no submission that waits no more: it may be its owner’s alone', async () => {
    const personId = uuidv7();
    present.managers.add(personId);
    await mail.putMail({ personId, mail: 'digest', address: 'ada@example.com', toldUntil: at(0) });
    const owner: Who = { id: 'owner', groups: ['agents'] };
    const submitted = async (title: string) => {
      const id = uuidv7();
      const body = { content: somePage({ title }), suggest: true };
      await call('saveBookmark', owner, { params: { id }, body });
      await keepNotice(published(personId, title, { bookmarkId: id, revision: 1 }), CONTEXT);
      return id;
    };
    const waits = await submitted('Waits');
    const [takenBack, anew] = [await submitted('Taken back'), await submitted('Suggested anew')];
    for (const id of [takenBack, anew])
      await call('withdrawSubmission', owner, { params: { id, revision: 1 } });
    const body = { content: somePage(), suggest: true, expectedStatus: 'withdrawn' };
    await call('reviseBookmark', owner, { params: { id: anew, revision: 2 }, body });
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(lastText()).toContain('Waits');
    expect(lastText()).not.toMatch(/Taken back|Suggested anew/);

    await keepNotice(published(personId, 'Waits', { bookmarkId: waits, revision: 1 }, at(9)), CONTEXT);
    await call('withdrawSubmission', owner, { params: { id: waits, revision: 1 } });
    await sendDigests({ at: at(32) }, CONTEXT);
    expect(digestsOf(personId)).toBe(1);
  });

  it('is sent once more to who has left it for a mail for each thing, with what came until then', async () => {
    const personId = await reader();
    await choose(personId, 'each', at(2));
    await keep(personId, 'Mailed by itself', 'submitter', at(3));
    for (const hour of [8, 32]) await sendDigests({ at: at(hour) }, CONTEXT);
    expect(digestsOf(personId)).toBe(1);
    expect(lastText()).toContain('A thing');
    expect(lastText()).not.toContain('Mailed by itself');
  });

  it('that nobody is owed anything of is not looked for again', async () => {
    const personId = await reader();
    await sendDigests({ at: at(8) }, CONTEXT);
    await choose(personId, 'each', at(9));
    expect(await readersOf(personId)).toHaveLength(1);
    await sendDigests({ at: at(32) }, CONTEXT);
    expect(await readersOf(personId)).toHaveLength(0);
    expect(digestsOf(personId)).toBe(1);
  });

  it('tells who comes back to it before it was sent all of it, and who wants none nothing', async () => {
    const back = await reader();
    for (const choice of ['each', 'each', 'digest'] as const) await choose(back, choice, at(2));
    const gone = await reader();
    for (const choice of ['each', 'none'] as const) await choose(gone, choice, at(2));
    await sendDigests({ at: at(8) }, CONTEXT);
    expect([digestsOf(back), digestsOf(gone)]).toEqual([1, 0]);
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

  it('that SNS refuses holds up none of the others, and its run fails at its end', async () => {
    const readers = await Promise.all([reader(), reader(), reader()]);
    let refused: string | undefined;
    publish.mockImplementation(async ({ input }: PublishCommand) => {
      refused ??= input.MessageAttributes?.recipient?.StringValue;
      if (input.MessageAttributes?.recipient?.StringValue === refused) throw new Error('Too large');
    });
    await expect(sendDigests({ at: at(8) }, CONTEXT)).rejects.toThrow('Too large');
    expect(readers.map(digestsOf)).toEqual([1, 1, 1]);
    publish.mockReset().mockResolvedValue({});
    await sendDigests({ at: at(8) }, CONTEXT);
    expect(readers.filter((each) => JSON.stringify([each]) === refused).map(digestsOf)).toEqual([1]);
    expect(publish).toHaveBeenCalledTimes(1);
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
