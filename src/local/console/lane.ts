import { type Html, html } from './html';

const [WIDTH, HEIGHT] = [160, 12];
/** What took no time to speak of is seen all the same. */
const NARROWEST = 3;

/** A bar in a lane that stands for a span of time: where in it something was at work. Words beside it say the same. */
export function lane({ from, to }: { from: number; to: number }, tone: string): Html {
  const width = Math.max(NARROWEST, (to - from) * WIDTH);
  const x = Math.min(from * WIDTH, WIDTH - width);
  return html`<svg class="lane ${tone}" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d="M0 ${HEIGHT / 2}H${WIDTH}"/><rect x="${x.toFixed(1)}" y="2" width="${width.toFixed(1)}" height="${HEIGHT - 4}" rx="2"/></svg>`;
}
