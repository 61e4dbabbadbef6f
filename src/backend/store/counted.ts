import { environment } from '../environment';
import { TABLE } from './client';

const DAY_MS = 86_400_000;
/** For how long what is counted may come again. */
const DAYS = {
  /** As long as it can be replayed. */
  EVENT: () => Number(environment('EVENT_RETENTION_DAYS')),
  /** Longer than by a browser that was closed over a holiday. */
  REPORT: () => 30,
};

/**
 * The first part of a transaction that counts something once: it is refused (`TransitionRefused`) when that was counted
 * before.
 */
export const countedOnce = (what: keyof typeof DAYS, id: string) => ({
  Put: {
    TableName: TABLE,
    Item: {
      ...{ pk: `${what}#${id}`, sk: 'COUNTED', kind: 'counted' },
      // To the day, of which the whole is given: nothing is kept of when somebody used a link.
      expiresAt: (Math.floor(Date.now() / DAY_MS) + 1 + DAYS[what]()) * (DAY_MS / 1000),
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
