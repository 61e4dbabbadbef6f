import { EVENT_TYPES } from '../../core/events';
import type { ToldEvent, WebhookFormat } from '../../core/schemas/webhook';

export const FORMAT_WORDS: Record<WebhookFormat, string> = {
  standard: 'Standard Webhooks',
  slack: 'Slack',
  teams: 'Microsoft Teams',
};

/** What a webhook can be told of, in words. */
export const TOLD_WORDS: Record<ToldEvent, string> = {
  [EVENT_TYPES.pending]: 'submitted',
  [EVENT_TYPES.approved]: 'approved',
  [EVENT_TYPES.rejected]: 'rejected',
  [EVENT_TYPES['changes-requested']]: 'changes requested',
  [EVENT_TYPES.expired]: 'expired',
  [EVENT_TYPES.withdrawn]: 'withdrawn',
  [EVENT_TYPES.merged]: 'added to one that is there',
  [EVENT_TYPES.retired]: 'retired',
};
