import { SNSClient, type SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, expect, it, vi } from 'vitest';
import { withBackend } from '../../support/backend';
import { model } from '../../support/template';

const held = withBackend(() => import('../../../src/backend/mail/subscriptions'));
afterEach(() => vi.restoreAllMocks());

it('A mail that somebody asked for, and that SNS gives up, is kept in the queue that has an alarm', async () => {
  const asked = vi.spyOn(SNSClient.prototype, 'send') as ReturnType<typeof vi.fn>;
  asked.mockImplementation(() => ({ SubscriptionArn: 'arn:aws:sns:subscription' }));
  await held.store.subscribe({ id: 'ana', address: 'ana@team.example', mail: 'each' }, undefined);
  const [command] = asked.mock.calls[0] as [SubscribeCommand];
  const { RedrivePolicy = '' } = command.input.Attributes ?? {};
  const { arn } = model.queues.find(({ logicalId }) => logicalId === 'MailDeadLetters')!;
  expect(JSON.parse(RedrivePolicy)).toEqual({ deadLetterTargetArn: arn });
});
