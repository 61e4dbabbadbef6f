import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { EVENT_METRICS, measure } from '../business-metrics';
import { observed } from '../observability';
import { countEvent } from '../store/insights';

/** Counts what happens, so that insights are read and not computed; and measures it. */
export const handler = observed(
  async (event: BusEvent & { 'detail-type': string }): Promise<void> => {
    const type = event['detail-type'];
    const counted = await countEvent({ ...bookmarkEventIn(event), type });
    const metric = EVENT_METRICS[type];
    if (!counted || !metric) return;
    measure(metric, 1);
    if (counted.latency !== undefined) measure('DecisionLatency', counted.latency);
  },
  (event) => event.detail?.correlationId,
);
