import { EVENT_TYPES } from '../../core/events';
import { isolated } from '../../core/isolated';
import { TEST_EVENT, type ToldEvent, type WebhookFormat } from '../../core/schemas/webhook';
import type { Told } from './told';

/** What the knowledge base shows of a link; nothing else of it goes out. */
export interface ShownLink {
  title: string;
  url: string;
}

const SENTENCES: Record<ToldEvent | typeof TEST_EVENT, string> = {
  [EVENT_TYPES.pending]: 'A link waits for review',
  [EVENT_TYPES.approved]: 'A link was approved',
  [EVENT_TYPES.rejected]: 'A suggestion was rejected',
  [EVENT_TYPES['changes-requested']]: 'Changes were asked for',
  [EVENT_TYPES.expired]: 'A suggestion expired without a decision',
  [EVENT_TYPES.withdrawn]: 'A suggestion was withdrawn',
  [EVENT_TYPES.merged]: 'A suggestion was added to a link that is there',
  [EVENT_TYPES.retired]: 'A link was retired',
  [TEST_EVENT]: 'Waymark can reach this channel',
};

/**
 * The body of a message, as text.
 * @param page where the web app shows what it is about
 * @param link what is published of it, if anything is
 */
export function bodyOf(format: WebhookFormat, told: Told, page: string, link: ShownLink | undefined): string {
  const { type, at, bookmarkId, revision, from, to } = told;
  const sentence = SENTENCES[type as ToldEvent] ?? type;
  if (format === 'slack') return JSON.stringify({ text: slackText(sentence, page, link) });
  if (format === 'teams') return JSON.stringify(teamsCard(sentence, page, link));
  const data = { ...(bookmarkId !== undefined && { bookmarkId, revision, from, to }), page, link };
  return JSON.stringify({ type, timestamp: at, data });
}

/** https://docs.slack.dev/messaging/formatting-message-text */
function slackText(sentence: string, page: string, link: ShownLink | undefined): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const title = link && escaped(link.title).replaceAll('|', '¦');
  return `${sentence}: <${page}|${title === undefined ? 'see it in Waymark' : isolated(title)}>`;
}

/** https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using */
function teamsCard(sentence: string, page: string, link: ShownLink | undefined) {
  // The text of a card is Markdown: https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/text-features
  const plain = link?.title.replaceAll(/[\\`*_[\]()#+\-.!|>]/g, '\\$&');
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          ...{ type: 'AdaptiveCard', version: '1.4' },
          body: [
            { type: 'TextBlock', text: sentence, weight: 'Bolder', wrap: true },
            ...(plain === undefined ? [] : [{ type: 'TextBlock', text: plain, wrap: true }]),
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open in Waymark', url: page }],
        },
      },
    ],
  };
}
