/** What of schema.org's vocabulary is of use here: https://schema.org/CreativeWork */
export interface StructuredData {
  author?: string;
  datePublished?: string;
  description?: string;
}

type Thing = Record<string, unknown>;

/** More than this is a catalogue, not a word on the page. */
const MOST_SCRIPTS = 10;
const LONGEST_SCRIPT = 100_000;

/** What the page's JSON-LD says of the work that the page is; a script that is not JSON says nothing. */
export function readStructuredData(page: Document): StructuredData {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')].slice(0, MOST_SCRIPTS);
  const works = scripts.flatMap((script) => worksIn(parse(script.textContent ?? '')));
  const first = (name: string) => works.map((work) => textOf(work[name])).find((text) => text !== undefined);
  const [author, datePublished, description] = ['author', 'datePublished', 'description'].map(first);
  return {
    ...(author && { author }),
    ...(datePublished && { datePublished }),
    ...(description && { description }),
  };
}

/** Articles of all kinds, questions, guides, software and pages; not the breadcrumbs and organizations beside them. */
const WORK = /Article|Posting|Page|HowTo|Question|Report|CreativeWork|Code|Video|Dataset|Course/;

function worksIn(found: unknown): Thing[] {
  if (Array.isArray(found)) return found.flatMap(worksIn);
  if (!isThing(found)) return [];
  const type = [found['@type']].flat().join(' ');
  return [...(WORK.test(type) ? [found] : []), ...worksIn(found['@graph']), ...worksIn(found.mainEntity)];
}

/** The value itself, or the name of the person or organization that it is; of several the first ones. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const names = value.slice(0, 3).flatMap((part) => textOf(part) ?? []);
    return names.length > 0 ? names.join(', ') : undefined;
  }
  return isThing(value) ? textOf(value.name) : undefined;
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null;
}

function parse(text: string): unknown {
  try {
    return text.length > LONGEST_SCRIPT ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
