import { STATUS_WORDS } from '../../client/status-words';
import type { Bookmark } from '../../core/schemas/bookmark';
import { ago } from '../popup/time';
import type { Standing } from './standing';

/** What is known of a page, in words. */
export interface StandingWords {
  kind: 'approved' | 'pending' | 'saved' | 'retired';
  text: string;
}

/** The words for a page's standing; undefined when nothing is known. What the team may rely on comes first. */
export function standingWords({ own, link, retired }: Standing, now = Date.now()): StandingWords | undefined {
  const when = (moment: string) => ago(Date.parse(moment), now);
  if (link) {
    const { by, at } = link.published;
    const text = `In the knowledge base: approved by ${by.name} ${when(at)}.`;
    return {
      kind: 'approved',
      text: own && own.status !== 'approved' ? `${text} ${wordsOfOwn(own, when)}` : text,
    };
  }
  if (own) return { kind: kindOf(own), text: wordsOfOwn(own, when) };
  if (retired)
    return {
      kind: 'retired',
      text: `It was in the knowledge base and was retired ${when(retired.retiredAt)}.`,
    };
  return undefined;
}

function kindOf({ status }: Bookmark): StandingWords['kind'] {
  return status === 'pending' || status === 'retired' || status === 'approved' ? status : 'saved';
}

function wordsOfOwn({ status, createdAt, decision }: Bookmark, when: (moment: string) => string): string {
  const reason = decision && decision.outcome !== 'approve' ? ` “${decision.reason}”` : '';
  return `You saved it ${when(createdAt)}: ${STATUS_WORDS[status].toLowerCase()}.${reason}`;
}
