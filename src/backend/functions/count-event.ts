import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { EVENT_METRICS, measure } from '../business-metrics';
import { observed } from '../observability';
import { countEvent } from '../store/insights';

type CountedEvent = BusEvent & { 'detail-type': string; 'replay-name'?: string };

/** Counts what happens, so that insights are read and not computed; and measures it. */
export const handler = observed(
  async (event: CountedEvent): Promise<void> => {
    const type = event['detail-type'];
    const detail = bookmarkEventIn(event);
    // What is replayed was told before.
    if (event['replay-name'] === undefined)
      measure('EventLag', Math.max(0, Date.now() - Date.parse(detail.at)));
    const counted = await countEvent({ ...detail, type });
    const metric = EVENT_METRICS[type];
    if (!counted || !metric) return;
    measure(metric, 1);
    if (counted.latency !== undefined) measure('DecisionLatency', counted.latency);
  },
  (event) => event.detail?.correlationId,
);
