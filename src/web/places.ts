import { v7 as uuidv7 } from 'uuid';

/**
 * Where somebody was on the pages that they left, by the entry of the browser's history: who goes back comes to the
 * same place, with the link that they left by in focus. A browser alone cannot do that, as pages are filled later.
 */
interface Place {
  scroll: number;
  /** The link that led away, among those of the same address. */
  href: string;
  at: number;
}

const places = new Map<string, Place>();
/** How much of its list each entry shows. */
const counts = new Map<string, number>();
let current: string | undefined;

/** The entry that is shown. It has its name from us, which the browser keeps with it. */
function entry(): string {
  const named: unknown = history.state?.entry;
  if (typeof named === 'string') return named;
  const name = uuidv7();
  history.replaceState({ entry: name }, '');
  return name;
}

/** Begins to note where somebody was in `area` as they leave; answers how to end that. */
export function notePlaces(area: () => HTMLElement | null): () => void {
  current = entry();
  const leave = () => {
    const root = area();
    if (root && current !== undefined) places.set(current, placeIn(root, location.hash));
    current = entry();
  };
  // It comes before the page changes: https://html.spec.whatwg.org/multipage/browsing-the-web.html#update-document-for-history-step-application
  window.addEventListener('popstate', leave);
  return () => window.removeEventListener('popstate', leave);
}

/** Where somebody was on the page that is shown, if they have come back to it; told once. */
export function takePlace(): Place | undefined {
  const place = places.get(current ?? '');
  places.delete(current ?? '');
  return place;
}

/** How much a list showed that somebody comes back to; `usual` where they come to it. */
export function keptCount(usual: number): number {
  return (places.has(current ?? '') ? counts.get(current ?? '') : undefined) ?? usual;
}

export function keepCount(count: number): void {
  if (current !== undefined) counts.set(current, count);
}

/**
 * Brings somebody back to `place` in `area` as soon as that is filled so far, unless they have begun with something
 * else; answers how to give that up.
 */
export function returnTo({ scroll, href, at }: Place, area: HTMLElement): () => void {
  const observer = new MutationObserver(() => look());
  const end = () => {
    observer.disconnect();
    for (const begun of BEGUN) window.removeEventListener(begun, end);
  };
  const look = () => {
    const link = linksTo(href, area)[at];
    const isFilled = document.documentElement.scrollHeight >= scroll + innerHeight;
    if (!link && !(at < 0 && isFilled)) return;
    end();
    window.scrollTo(0, scroll);
    link?.focus();
  };
  for (const begun of BEGUN) window.addEventListener(begun, end);
  observer.observe(area, { childList: true, subtree: true });
  look();
  return end;
}

/** What tells that somebody has begun with something. */
const BEGUN = ['keydown', 'pointerdown', 'wheel'] as const;

const linksTo = (href: string, area: HTMLElement) =>
  [...area.querySelectorAll<HTMLElement>('a[href]')].filter((link) => link.getAttribute('href') === href);

function placeIn(area: HTMLElement, href: string): Place {
  const links = linksTo(href, area);
  const focused = links.indexOf(document.activeElement as HTMLElement);
  // Some browsers focus no link that is clicked.
  const inSight = links.findIndex((link) => {
    const { top } = link.getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  });
  return { scroll: window.scrollY, href, at: focused < 0 ? inSight : focused };
}
