import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { observed } from '../observability';
import { countEvent } from '../store/insights';

/** Counts what happens, so that insights are read and not computed. */
export const handler = observed(
  async (event: BusEvent & { 'detail-type': string }): Promise<void> => {
    await countEvent({ ...bookmarkEventIn(event), type: event['detail-type'] });
  },
  (event) => event.detail?.correlationId,
);
