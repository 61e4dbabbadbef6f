import { type MessageAttributeValue, SNSClient } from '@aws-sdk/client-sns';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONTEXT, call, openBackend, type Who } from '../../support/backend';
import { somePage } from '../../support/client';

const present = vi.hoisted(() => ({ managers: [] as string[], disabled: [] as string[] }));
vi.mock('../../../src/backend/people/directory', () => ({
  peopleIn: async () => present.managers.map((id) => ({ id, name: id })),
  personIn: async (_: string, id: string) => (present.managers.includes(id) ? { id, name: id } : undefined),
  isActive: async (id: string) => !present.disabled.includes(id),
}));

let backend: Awaited<ReturnType<typeof openBackend>>;
let sendMail: typeof import('../../../src/backend/functions/send-mail').handler;
let assignReviewer: typeof import('../../../src/backend/functions/assign-reviewer').handler;
const publish = vi.spyOn(SNSClient.prototype, 'send') as ReturnType<typeof vi.fn>;

beforeAll(async () => {
  backend = await openBackend();
  ({ handler: sendMail } = await import('../../../src/backend/functions/send-mail'));
  ({ handler: assignReviewer } = await import('../../../src/backend/functions/assign-reviewer'));
});
afterAll(() => backend.close());
beforeEach(() => {
  publish.mockReset().mockResolvedValue({});
  present.managers = ['ada', 'ben'];
});

const AGENT: Who = { id: 'dot', groups: ['agents'] };
const manager = (id: string): Who => ({ id, groups: ['agents', 'managers'] });
const words = { subject: 'S', text: 'T', correlationId: 'c' };

/** Does it, as the API would. */
async function done(...[name, who, request]: Parameters<typeof call>): Promise<void> {
  const { status, text } = await call(name, who, request);
  expect(status, text).toBeLessThan(300);
}
/** A submission, which waits; by an agent, if by nobody else. */
async function submitted(by = AGENT): Promise<string> {
  const id = uuidv7();
  await done('saveBookmark', by, { params: { id }, body: { content: somePage(), suggest: true } });
  return id;
}
const review = (bookmarkId: string, escalated = false) =>
  sendMail({ kind: 'review', submission: { bookmarkId, revision: 1 }, escalated, ...words }, CONTEXT);
const assign = (bookmarkId: string) =>
  assignReviewer({ bookmarkId, revision: 1, correlationId: 'c' }, CONTEXT);
const give = (id: string, assignee: string, by = manager('ada')) =>
  done('reassignSubmission', by, { params: { id, revision: 1 }, body: { assignee } });

const lastText = (): string => publish.mock.lastCall?.[0].input.Message;
const lastRecipient = (): MessageAttributeValue =>
  publish.mock.lastCall?.[0].input.MessageAttributes.recipient;
const lastNamed = () => JSON.parse(lastRecipient().StringValue as string);

describe('Mail for managers', () => {
  it('is for all who are one when it is sent', async () => {
    expect(await sendMail({ kind: 'managers', ...words }, CONTEXT)).toEqual({ recipients: ['ada', 'ben'] });
    expect(lastRecipient().DataType).toBe('String.Array');
    present.managers = ['ben', 'cem'];
    expect(await sendMail({ kind: 'managers', ...words }, CONTEXT)).toEqual({ recipients: ['ben', 'cem'] });
    expect(lastNamed()).toEqual(['ben', 'cem']);
  });

  it('names somebody even where there is no manager, so that no filter takes it for everybody’s', async () => {
    present.managers = [];
    expect(await sendMail({ kind: 'managers', ...words }, CONTEXT)).toEqual({ recipients: [] });
    expect(lastNamed()).toEqual(['nobody']);
  });

  it('fits into one message with thousands of them', async () => {
    present.managers = Array.from({ length: 5_000 }, () => uuidv7());
    await sendMail({ kind: 'managers', ...words }, CONTEXT);
    expect(Buffer.byteLength(JSON.stringify(lastRecipient()))).toBeLessThan(256 * 1024);
  });
});

describe('What asks for a review', () => {
  it('is for the assignee alone, and says whose it is', async () => {
    const id = await submitted();
    await assign(id);
    await give(id, 'ben');
    expect(await review(id)).toEqual({ recipients: ['ben'] });
    expect(lastText()).toBe('T\n\nIt is assigned to ben.');
  });

  it('is for the others when the assignee is a manager no more, and for all once it is escalated', async () => {
    const id = await submitted();
    await assign(id);
    await give(id, 'ben');
    expect(await review(id, true)).toEqual({ recipients: ['ada', 'ben'] });
    expect(lastText()).toBe('T\n\nAny manager may decide.');
    present.managers = ['ada', 'cem'];
    expect(await review(id)).toEqual({ recipients: ['ada', 'cem'] });
    expect(lastText()).toBe('T\n\nAny manager may decide.');
  });

  it('says that any manager may decide where none could be assigned, also one who has come since', async () => {
    const unassigned = await submitted();
    await review(unassigned);
    expect(lastText()).toBe('T\n\nAny manager may decide.');
    present.managers = ['ada'];
    const own = await submitted(manager('ada'));
    await assign(own);
    await review(own);
    expect(lastText()).toMatch(/no manager but the submitter/);
    present.managers = ['ada', 'ben'];
    expect(await review(own)).toEqual({ recipients: ['ben'] });
    expect(lastText()).toBe('T\n\nAny manager may decide.');
  });

  it('is for no submitter, who may not decide on their own', async () => {
    const own = await submitted(manager('ada'));
    expect(await review(own)).toEqual({ recipients: ['ben'] });
    await assign(own);
    present.managers = ['ada', 'cem'];
    for (const escalated of [false, true])
      expect(await review(own, escalated)).toEqual({ recipients: ['cem'] });
  });

  it('is sent to nobody, no shared mailbox either, once it was withdrawn, decided or replaced', async () => {
    const [withdrawn, decided, replaced] = [await submitted(), await submitted(), await submitted()];
    await done('withdrawSubmission', AGENT, { params: { id: withdrawn, revision: 1 } });
    const body = { outcome: 'reject', reason: 'Because' };
    await done('decideSubmission', manager('ada'), { params: { id: decided, revision: 1 }, body });
    await done('withdrawSubmission', AGENT, { params: { id: replaced, revision: 1 } });
    const again = { content: somePage(), suggest: true, expectedStatus: 'withdrawn' };
    await done('reviseBookmark', AGENT, { params: { id: replaced, revision: 2 }, body: again });
    for (const id of [withdrawn, decided, replaced, uuidv7()]) {
      await assign(id);
      for (const escalated of [false, true]) expect(await review(id, escalated)).toEqual({ recipients: [] });
    }
    expect(publish).not.toHaveBeenCalled();
  });
});

describe('Mail for a submitter', () => {
  it('is for them, unless their account is disabled', async () => {
    const tell = () => sendMail({ kind: 'submitter', ownerId: 'dot', ...words }, CONTEXT);
    expect(await tell()).toEqual({ recipients: ['dot'] });
    present.disabled = ['dot'];
    expect(await tell()).toEqual({ recipients: [] });
    expect(lastNamed()).toEqual(['nobody']);
  });
});
