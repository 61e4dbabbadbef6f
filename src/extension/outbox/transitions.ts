import { backoff } from './backoff';
import { mayBeTakenBack, type OutboxItem, type Revised } from './item';
import { editOf } from './revised';

/** What came of sending an item. */
export type Outcome =
  /** With a note where something was left out. */
  | { result: 'delivered'; note?: string }
  /** The session has ended. */
  | { result: 'signed-out'; isSaved?: true }
  /** The backend will never take the item as it is; `current` is what the bookmark that it revises has become. */
  | { result: 'refused'; reason: string; current?: Revised }
  /** It may go better later; `retryAfter` (seconds) is when the backend asked to come back; a fault: it was there; without a clear no it may have arrived. */
  | {
      result: 'failed';
      reason: string;
      retryAfter?: number;
      isFault?: boolean;
      isSaved?: true;
      mayHaveArrived?: true;
    };

export type OutboxEvent =
  | { type: 'started' }
  | { type: 'finished'; outcome: Outcome; random: number }
  /** The worker that sent it is gone, and whether it arrived is not known. */
  | { type: 'interrupted' }
  /** Nobody is signed in who may send it; or somebody is. */
  | { type: 'signed-out' | 'signed-in' }
  /** A person wants it sent now. */
  | { type: 'retried' }
  /** A person edits it; or does no longer, and has written nothing. */
  | { type: 'held' | 'let-go' }
  /** It does no good to try on until a person has it sent. */
  | { type: 'set-aside'; reason: string }
  /** Its picture is left out: it does no good to try on, and all else has arrived. */
  | { type: 'picture-left-out'; reason: string };

/**
 * The item after `event`; the item itself when the event does not concern the state that it is in. No event leads
 * out of `delivered`, and none changes what is sent or under which ID.
 */
export function next(item: OutboxItem, event: OutboxEvent, now: number): OutboxItem {
  switch (event.type) {
    case 'started':
      return item.state === 'waiting' ? { ...item, state: 'sending', attempts: item.attempts + 1 } : item;
    case 'interrupted':
      return item.state === 'sending' ? { ...item, state: 'waiting', mayHaveArrived: true } : item;
    case 'signed-out':
      return item.state === 'waiting' ? { ...item, state: 'needs-sign-in' } : item;
    case 'signed-in':
      return item.state === 'needs-sign-in' ? ready(item, now) : item;
    case 'retried':
      return item.state === 'delivered' || item.state === 'sending' ? item : ready(item, now);
    case 'held':
      return mayBeTakenBack(item) ? withoutReason({ ...item, state: 'held' }) : item;
    case 'let-go':
      return item.state === 'held' ? { ...item, state: 'waiting' } : item;
    case 'set-aside':
      return mayBeTakenBack(item) ? { ...item, state: 'refused', reason: event.reason } : item;
    case 'picture-left-out':
      return item.state === 'waiting' && item.isSaved
        ? { ...item, state: 'delivered', deliveredAt: now, reason: event.reason }
        : item;
    case 'finished':
      return item.state === 'sending' ? finish(item, event.outcome, event.random, now) : item;
  }
}

const withoutReason = ({ reason: _reason, ...item }: OutboxItem): OutboxItem => item;

function ready(
  { reason: _reason, holdsAll: _holdsAll, faults: _faults, ...item }: OutboxItem,
  now: number,
): OutboxItem {
  return { ...item, state: 'waiting', attempts: 0, notBefore: now };
}

function finish(item: OutboxItem, outcome: Outcome, random: number, now: number): OutboxItem {
  const { reason: _reason, holdsAll: _holdsAll, ...sent } = item;
  switch (outcome.result) {
    case 'delivered':
      return { ...sent, state: 'delivered', deliveredAt: now, ...(outcome.note && { reason: outcome.note }) };
    case 'signed-out':
      return { ...sent, ...saved(outcome), state: 'needs-sign-in' };
    case 'refused': {
      const { reason, current } = outcome;
      const { mayHaveArrived: _mayHaveArrived, ...answered } = sent;
      return {
        ...{ ...answered, state: 'refused', reason },
        // What a capture is refused for is what an earlier try has made of it.
        ...(current && {
          current,
          ...(!sent.revises && editOf(current.status) !== 'new' && { mayHaveArrived: true }),
        }),
      };
    }
    case 'failed': {
      const { reason, retryAfter, isFault, mayHaveArrived } = outcome;
      const delay = Math.max(backoff(sent.attempts, random), (retryAfter ?? 0) * 1_000);
      const held = retryAfter === undefined ? sent : { ...sent, holdsAll: true };
      const faults = isFault && { count: (sent.faults?.count ?? 0) + 1, since: sent.faults?.since ?? now };
      return {
        ...{
          ...held,
          ...saved(outcome),
          ...(faults && { faults }),
          ...(mayHaveArrived && { mayHaveArrived }),
        },
        ...{ state: 'waiting', notBefore: now + delay, reason },
      };
    }
  }
}

const saved = ({ isSaved }: { isSaved?: true }) => isSaved && { isSaved };
