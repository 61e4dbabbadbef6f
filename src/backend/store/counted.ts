import { TABLE } from './client';

/** Longer than whatever is counted is delivered again, or sent again by a browser that was closed over a holiday. */
const REMEMBERED_DAYS = 30;

/**
 * The first part of a transaction that counts something once: it is refused (`TransitionRefused`) when that was counted
 * before.
 * @param at ISO 8601
 */
export const countedOnce = (what: 'EVENT' | 'REPORT', id: string, at: string) => ({
  Put: {
    TableName: TABLE,
    Item: {
      ...{ pk: `${what}#${id}`, sk: 'COUNTED', kind: 'counted' },
      // To the day: nothing is kept of when somebody used a link.
      expiresAt: Math.floor(Date.parse(at.slice(0, 10)) / 1000) + REMEMBERED_DAYS * 86_400,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
