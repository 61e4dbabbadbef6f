import type { Engine } from './engine';

const MOST_EVENTS = 1000;

/**
 * Delivers what the buses remember again, the newest first and each so many times, as EventBridge may: at least once, in
 * any order. Resolves with the number of events once all deliveries are made.
 */
export async function redeliver({ services, idle }: Engine, times: number): Promise<number> {
  const known = await services.buses.recent(MOST_EVENTS);
  const entries = known.map(({ event, busName }) => ({
    ...{ EventBusName: busName, Source: event.source, DetailType: event['detail-type'] },
    Detail: JSON.stringify(event.detail),
  }));
  for (const entry of entries) {
    await services.buses.putEvents(Array.from({ length: times }, () => entry));
  }
  await idle();
  return entries.length;
}
