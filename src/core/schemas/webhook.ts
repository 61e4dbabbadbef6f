import * as z from 'zod';
import { EVENT_TYPES } from '../events';
import type { Status } from '../lifecycle';
import { Moment, Person } from './bookmark';

/** How the body is written: as Standard Webhooks have it, or as the incoming webhooks of Slack and Teams take it. */
export const WEBHOOK_FORMATS = ['standard', 'slack', 'teams'] as const;
export const WebhookFormat = z.enum(WEBHOOK_FORMATS);
export type WebhookFormat = z.infer<typeof WebhookFormat>;

/** What a webhook can be told of; `webhook.tested` is sent when an administrator asks for it. */
export const TOLD_EVENTS = Object.values(EVENT_TYPES).filter((type) => type !== EVENT_TYPES.private);
export type ToldEvent = Exclude<(typeof EVENT_TYPES)[Status], typeof EVENT_TYPES.private>;
export const TEST_EVENT = 'webhook.tested';

export const WebhookId = z.uuidv7();
const ToldEvents = z.array(z.enum(TOLD_EVENTS)).min(1).max(TOLD_EVENTS.length);

/** A webhook as an administrator asks for it. */
export const NewWebhook = z.strictObject({
  name: z.string().trim().min(1).max(60),
  url: z
    .url({ protocol: /^https?$/, error: 'Not the address of a web page' })
    .max(2_000)
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', {
      error: 'No user name or password in the address',
    }),
  format: WebhookFormat,
  events: ToldEvents,
});
export type NewWebhook = z.infer<typeof NewWebhook>;

/** A webhook as it is shown: of its address the host alone, for the rest is often a secret. */
export const Webhook = z.object({
  id: WebhookId,
  name: z.string(),
  host: z.string(),
  format: WebhookFormat,
  events: z.array(z.string()),
  createdAt: Moment,
  createdBy: Person,
  /** What became of what it was told last. */
  lastDelivery: z.object({ at: Moment, isDelivered: z.boolean(), detail: z.string() }).optional(),
  /** Its receiver answered that it is gone, so it is told nothing more. */
  isGone: z.boolean().optional(),
});
export type Webhook = z.infer<typeof Webhook>;

/** With the secret that its messages are signed with, which is shown this once. */
export const WebhookWithSecret = Webhook.extend({ secret: z.string().optional() });
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;
