import { type Html, html } from './html';

const [WIDTH, HEIGHT, MARGIN] = [140, 30, 3];

/** A small line of how values went, from the oldest to the newest; `says` is it in words. */
export function sparkline(values: readonly number[], says: string): Html {
  const largest = Math.max(...values, 0) || 1;
  const x = (at: number) => MARGIN + (at / Math.max(1, values.length - 1)) * (WIDTH - 2 * MARGIN);
  const y = (value: number) => HEIGHT - MARGIN - (value / largest) * (HEIGHT - 2 * MARGIN);
  const points = values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const last = values.length - 1;
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${says}"><polyline points="${points}"/><circle cx="${x(last).toFixed(1)}" cy="${y(values[last] ?? 0).toFixed(1)}" r="2.5"/></svg>`;
}
