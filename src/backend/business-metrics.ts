import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { EVENT_TYPES, LINK_EVENT_TYPES } from '../core/events';
import { metrics } from './observability';

/**
 * Every business metric and its unit. They have no dimension but the service, so that none can tell of a person. The
 * approval rate and the reuse per ticket are computed from them where they are shown.
 */
export const BUSINESS_METRICS = {
  /** Pages that were saved, suggested or not, and the tickets that they were saved with. */
  Captures: MetricUnit.Count,
  TicketsNamed: MetricUnit.Count,
  /** How long what arrives was in a client's outbox. */
  OutboxAge: MetricUnit.Milliseconds,
  Submissions: MetricUnit.Count,
  Approvals: MetricUnit.Count,
  Rejections: MetricUnit.Count,
  ChangeRequests: MetricUnit.Count,
  Withdrawals: MetricUnit.Count,
  Expiries: MetricUnit.Count,
  Merges: MetricUnit.Count,
  /** From the submission of a revision to the decision on it. */
  DecisionLatency: MetricUnit.Milliseconds,
  /** How long the submission waits that waits the longest; 0 when none does. */
  OldestPendingAge: MetricUnit.Seconds,
  /** The same of those that nobody has been asked about yet: long when events or the workflow stand still. */
  UnaskedAge: MetricUnit.Seconds,
  /** How long after what happened its event was taken: the age of the stream's iterator, and of all behind it. */
  EventLag: MetricUnit.Milliseconds,
  /** Published links whose page is gone, and which nobody has looked at since. */
  BrokenLinks: MetricUnit.Count,
  Verifications: MetricUnit.Count,
  Retirements: MetricUnit.Count,
  LinksImported: MetricUnit.Count,
  /** What published links were used for: looked at, put into an answer, linked to a ticket. */
  LinksOpened: MetricUnit.Count,
  LinksInserted: MetricUnit.Count,
  LinksLinked: MetricUnit.Count,
} as const;
export type BusinessMetric = keyof typeof BUSINESS_METRICS;

/** Adds a value to a metric; it is written once the invocation is done. */
export function measure(metric: BusinessMetric, value: number): void {
  metrics.addMetric(metric, BUSINESS_METRICS[metric], value);
}

/** The metric that counts the events of a type. */
export const EVENT_METRICS: Readonly<Record<string, BusinessMetric>> = {
  [EVENT_TYPES.pending]: 'Submissions',
  [EVENT_TYPES.approved]: 'Approvals',
  [EVENT_TYPES.rejected]: 'Rejections',
  [EVENT_TYPES['changes-requested']]: 'ChangeRequests',
  [EVENT_TYPES.withdrawn]: 'Withdrawals',
  [EVENT_TYPES.expired]: 'Expiries',
  [EVENT_TYPES.merged]: 'Merges',
  [EVENT_TYPES.retired]: 'Retirements',
  [LINK_EVENT_TYPES.verified]: 'Verifications',
};
