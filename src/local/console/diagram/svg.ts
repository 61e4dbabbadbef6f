import { escapeText } from '../html';
import { type Box, END, type Layout, type Line, START } from './layout';
import { type Path, wayOf } from './path';

const MARGIN = 16;
const LONGEST_LABEL = 26;
const SPOKEN = { done: 'done', current: 'under way', caught: 'failed, and was caught', failed: 'failed' };

/** Draws a state machine with the path that an execution took, as an SVG. Colours come from the style sheet. */
export function drawSvg({ width, height, boxes, lines }: Layout, path: Path, title: string): string {
  const [w, h] = [Math.ceil(width + 2 * MARGIN), Math.ceil(height + 2 * MARGIN)];
  const box = [-MARGIN, -MARGIN, w, h].join(' ');
  const order = (line: Line) => (path.ways.has(wayOf(line.from, line.to)) ? 1 : 0);
  return [
    `<svg class="diagram" viewBox="${box}" width="${w}" height="${h}" role="img" aria-label="${escapeText(title)}">`,
    '<defs>',
    ...['', '-taken'].map(
      (kind) =>
        `<marker id="arrow${kind}" class="arrow${kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" ` +
        'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker>',
    ),
    '</defs>',
    ...boxes.filter(({ isGroup }) => isGroup).map((it) => drawBox(it, path)),
    ...lines.toSorted((a, b) => order(a) - order(b)).map((line) => drawLine(line, path)),
    ...boxes.filter(({ isGroup }) => !isGroup).map((it) => drawBox(it, path)),
    '</svg>',
  ].join('');
}

function drawBox({ id, label, type, x, y, width, height, isGroup }: Box, { states }: Path): string {
  const progress = states.get(id);
  if (id === START || id === END) {
    const isReached = id === START ? states.size > 0 : progress !== undefined;
    const [cx, cy] = [x + width / 2, y + height / 2];
    return (
      `<g class="dot${isReached ? ' dot-reached' : ''}"><circle cx="${round(cx)}" cy="${round(cy)}" r="11"/>` +
      `<circle class="dot-${id === START ? 'start' : 'end'}" cx="${round(cx)}" cy="${round(cy)}" r="${id === START ? 4 : 7}"/></g>`
    );
  }
  const spoken = `${label}: ${type}, ${progress ? SPOKEN[progress] : 'not reached'}`;
  const rectangle = `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${isGroup ? 12 : 8}"/>`;
  const text = isGroup
    ? `<text x="${round(x + 16)}" y="${round(y + 26)}">${escapeText(label)}</text>`
    : `<text class="centred" x="${round(x + width / 2)}" y="${round(y + 18)}">${escapeText(label)}</text>` +
      `<text class="centred type" x="${round(x + width / 2)}" y="${round(y + 33)}">${escapeText(type)}</text>`;
  const kind = ['state', isGroup && 'group', progress ?? 'unreached'].filter(Boolean).join(' ');
  return `<g class="${kind}"><title>${escapeText(spoken)}</title>${rectangle}${text}</g>`;
}

function drawLine({ from, to, label, points }: Line, { ways }: Path): string {
  const taken = ways.has(wayOf(from, to)) ? '-taken' : '';
  const [first, ...rest] = points;
  let before = first!;
  const d = rest.map((point) => {
    const middle = round((before.y + point.y) / 2);
    const curve = `C${round(before.x)} ${middle} ${round(point.x)} ${middle} ${round(point.x)} ${round(point.y)}`;
    before = point;
    return curve;
  });
  const line = `<path class="way${taken}" marker-end="url(#arrow${taken})" d="M${round(first!.x)} ${round(first!.y)}${d.join('')}"/>`;
  return label ? `${line}${drawLabel(label, points.at(-1)!)}` : line;
}

function drawLabel(label: string, { x, y }: { x: number; y: number }): string {
  const short = shorten(label);
  return `<g class="label"><title>${escapeText(label)}</title><text class="centred" x="${round(x)}" y="${round(y - 14)}">${escapeText(short)}</text></g>`;
}

/** What tells a condition from the others: a comparison's right side. The whole of it is in the title. */
function shorten(label: string): string {
  const compared = /^[\w$.]+ = '([^']*)'$/.exec(label)?.[1] ?? label;
  return compared.length > LONGEST_LABEL ? `${compared.slice(0, LONGEST_LABEL - 1)}…` : compared;
}

const round = (n: number) => Math.round(n * 10) / 10;
