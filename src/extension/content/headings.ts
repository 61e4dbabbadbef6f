import { cut } from '../../core/cut';
import { LIMITS } from '../../core/schemas/limits';

const HEADING = 'h1,h2,h3,h4,h5,h6,[role="heading"]';
/** Headings further up than this many are about something else. */
const MOST_HEADINGS = 400;

/** The headings that `node` stands under, the outermost first. */
export function headingsAbove(node: Node, page: Document): string[] {
  const before = [...page.querySelectorAll<HTMLElement>(HEADING)].filter(
    (heading) =>
      heading.contains(node) || heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const found: string[] = [];
  let level = 7;
  for (const heading of before.slice(-MOST_HEADINGS).reverse()) {
    const own = levelOf(heading);
    if (own >= level) continue;
    level = own;
    const text = (heading.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text !== '') found.unshift(cut(text, LIMITS.heading).trim());
  }
  return found.slice(-LIMITS.headings);
}

function levelOf({ tagName, ariaLevel }: HTMLElement): number {
  return Number(ariaLevel ?? (/^H(\d)$/.exec(tagName)?.[1] || 2));
}
