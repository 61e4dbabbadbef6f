import type { Engine } from './engine';

/** How a test starts an engine whose time it moves. */
export const MOVABLE_CLOCK = { env: { WAYMARK_MANUAL_CLOCK: '1' } };

/** Moves the engine's time on. Sign-ins end by it. */
export function advance(engine: Engine, days: number): Promise<number> {
  return advanceSeconds(engine, days * 86_400);
}

/** As {@link advance}; answers what time it is then, epoch ms. */
export async function advanceSeconds(engine: Engine, seconds: number): Promise<number> {
  const response = await fetch(`${engine.url}/_local/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: seconds }),
  });
  if (!response.ok) throw new Error(`The clock answers ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { now: number }).now;
}

/**
 * Has every event that the bus remembers delivered so many times more, the newest first; resolves with how many there are
 * once all of that is done.
 */
export async function redeliver(engine: Engine, times: number): Promise<number> {
  const response = await fetch(`${engine.url}/_local/api/redeliver`, {
    method: 'POST',
    body: JSON.stringify({ times }),
  });
  if (!response.ok) throw new Error(`Redelivery answers ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { events: number }).events;
}

/** Resolves once the engine has done all that is due by now. */
export async function settled(engine: Engine): Promise<void> {
  const response = await fetch(`${engine.url}/_local/api/idle`, { method: 'POST', body: '{}' });
  if (!response.ok) throw new Error(`Waiting answers ${response.status}: ${await response.text()}`);
}
