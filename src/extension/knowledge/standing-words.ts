import type { Status } from '../../core/lifecycle';
import type { Bookmark } from '../../core/schemas/bookmark';
import { type MessageName, message } from '../i18n';
import { ago } from '../popup/time';
import type { Standing } from './standing';

/** What is known of a page, in words. */
export interface StandingWords {
  kind: 'approved' | 'pending' | 'saved' | 'retired';
  text: string;
}

const OWN = {
  private: 'standing_own_private',
  pending: 'standing_own_pending',
  approved: 'standing_own_approved',
  rejected: 'standing_own_rejected',
  'changes-requested': 'standing_own_changesRequested',
  expired: 'standing_own_expired',
  withdrawn: 'standing_own_withdrawn',
  merged: 'standing_own_merged',
  retired: 'standing_own_retired',
} as const satisfies Record<Status, MessageName>;

/** The words for a page's standing; undefined when nothing is known. What the team may rely on comes first. */
export function standingWords({ own, link, retired }: Standing, now = Date.now()): StandingWords | undefined {
  const when = (moment: string) => ago(Date.parse(moment), now);
  if (link) {
    const { by, at, verified } = link.published;
    const text = [
      message('standing_approved', by.name, when(at)),
      verified && message('standing_verified', verified.by.name, when(verified.at)),
      own && own.status !== 'approved' && wordsOfOwn(own, when),
    ];
    return { kind: 'approved', text: text.filter(Boolean).join(' ') };
  }
  if (own) return { kind: kindOf(own), text: wordsOfOwn(own, when) };
  if (retired) return { kind: 'retired', text: message('standing_retired', when(retired.retiredAt)) };
  return undefined;
}

function kindOf({ status }: Bookmark): StandingWords['kind'] {
  return status === 'pending' || status === 'retired' || status === 'approved' ? status : 'saved';
}

function wordsOfOwn({ status, createdAt, decision }: Bookmark, when: (moment: string) => string): string {
  const reason = decision && decision.outcome !== 'approve' ? ` “${decision.reason}”` : '';
  return `${message(OWN[status], when(createdAt))}${reason}`;
}
