import { type MessageAttributeValue, SNSClient } from '@aws-sdk/client-sns';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CONTEXT } from '../../support/backend';

const present = vi.hoisted(() => ({ managers: [] as string[], disabled: [] as string[] }));
vi.mock('../../../src/backend/people/directory', () => ({
  peopleIn: async () => present.managers.map((id) => ({ id, name: id })),
  isActive: async (id: string) => !present.disabled.includes(id),
}));
vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
vi.stubEnv('TOPIC_ARN', 'arn:aws:sns:eu-west-1:000000000000:notifications');
const publish = vi.spyOn(SNSClient.prototype, 'send') as ReturnType<typeof vi.fn>;
const { handler } = await import('../../../src/backend/functions/send-mail');

beforeEach(() => {
  publish.mockReset().mockResolvedValue({});
  present.managers = ['ada', 'ben'];
});

/** Whom the last message named. */
const lastNamed = (): MessageAttributeValue => publish.mock.lastCall?.[0].input.MessageAttributes.recipient;

/** Sends a mail; resolves with whom it was published to. */
async function sent(
  to: { audience: 'managers'; assigneeId?: string } | { audience: 'submitter'; ownerId: string },
) {
  const answer = await handler({ ...to, subject: 'S', text: 'T' }, CONTEXT);
  const { DataType, StringValue } = lastNamed();
  expect(DataType).toBe('String.Array');
  return { told: answer.recipients, named: JSON.parse(StringValue as string) };
}

describe('Mail for managers', () => {
  it('is for all who are one when it is sent', async () => {
    expect(await sent({ audience: 'managers' })).toEqual({ told: ['ada', 'ben'], named: ['ada', 'ben'] });
    present.managers = ['ben', 'cem'];
    expect((await sent({ audience: 'managers', assigneeId: '' })).told).toEqual(['ben', 'cem']);
  });

  it('is for the assignee alone, or for the others when they are a manager no more', async () => {
    expect((await sent({ audience: 'managers', assigneeId: 'ada' })).told).toEqual(['ada']);
    present.managers = ['ben', 'cem'];
    expect((await sent({ audience: 'managers', assigneeId: 'ada' })).told).toEqual(['ben', 'cem']);
  });

  it('names somebody even where there is no manager, so that no filter takes it for everybody’s', async () => {
    present.managers = [];
    expect(await sent({ audience: 'managers' })).toEqual({ told: [], named: ['nobody'] });
  });

  it('fits into one message with thousands of them', async () => {
    present.managers = Array.from({ length: 5_000 }, () => crypto.randomUUID());
    await sent({ audience: 'managers' });
    expect(Buffer.byteLength(JSON.stringify(lastNamed()))).toBeLessThan(256 * 1024);
  });
});

describe('Mail for a submitter', () => {
  it('is for them, unless their account is disabled', async () => {
    expect((await sent({ audience: 'submitter', ownerId: 'dot' })).told).toEqual(['dot']);
    present.disabled = ['dot'];
    expect(await sent({ audience: 'submitter', ownerId: 'dot' })).toEqual({ told: [], named: ['nobody'] });
  });
});
