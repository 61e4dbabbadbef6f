import type { VerdictWords } from '../../client/verdict-words';
import type { Status } from '../../core/lifecycle';
import type { Outcome } from '../../core/schemas/decision';
import { explain } from '../failure-words';
import { type MessageName, message } from '../i18n';

type Words<K extends string> = Readonly<Record<K, MessageName>>;

const DONE: Words<Outcome> = {
  approve: 'verdict_approved',
  reject: 'verdict_rejected',
  'request-changes': 'verdict_changesRequested',
};
const NOT_DONE: Words<Outcome> = {
  approve: 'verdict_notApproved',
  reject: 'verdict_notRejected',
  'request-changes': 'verdict_noChangesRequested',
};
const BY_YOU: Words<Outcome> = {
  approve: 'verdict_approvedByYou',
  reject: 'verdict_rejectedByYou',
  'request-changes': 'verdict_changesRequestedByYou',
};
const BY_OTHER: Words<Outcome> = {
  approve: 'verdict_approvedBy',
  reject: 'verdict_rejectedBy',
  'request-changes': 'verdict_changesRequestedBy',
};
const STATUS: Words<Status> = {
  private: 'status_private',
  pending: 'status_pending',
  approved: 'status_approved',
  rejected: 'status_rejected',
  'changes-requested': 'status_changesRequested',
  expired: 'status_expired',
  withdrawn: 'status_withdrawn',
  merged: 'status_merged',
  retired: 'status_retired',
};

/** What became of a decision, in the person's language. */
export const verdictWords: VerdictWords = {
  done: (outcome, title) => message(DONE[outcome], title),
  notDone: (outcome, title, why) => message(NOT_DONE[outcome], title, why),
  decidedBefore({ by, outcome, reason }, isOwn, title) {
    const text = isOwn ? message(BY_YOU[outcome], title) : message(BY_OTHER[outcome], title, by.name);
    return reason ? `${text} ${message('verdict_reason', reason)}` : text;
  },
  revised: message('verdict_revised'),
  pictured: message('verdict_pictured'),
  changed: (status) => message('verdict_overtaken', message(STATUS[status])),
  explain,
};
