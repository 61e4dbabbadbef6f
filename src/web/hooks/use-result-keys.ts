import type { RefObject } from 'preact';
import { useShortcuts } from './use-shortcuts';

/** Marks the element of each result that takes the focus. */
export const RESULT = 'data-result';

/**
 * Keyboard movement in a list of results: `/` to the search field, j and k or the arrows along the results, c copies.
 * @param area holds the search field and the results
 * @param copy takes the place of the result that has the focus
 * @returns the arrow keys' handler, for the area itself: elsewhere the arrows scroll
 */
export function useResultKeys(area: RefObject<HTMLElement | null>, copy: (at: number) => void) {
  const field = () => area.current?.querySelector<HTMLElement>('input[type=search]');
  const results = () => [...(area.current?.querySelectorAll<HTMLElement>(`[${RESULT}]`) ?? [])];
  const focusedAt = (all: HTMLElement[]) =>
    all.findIndex((result) => result.closest('li')?.contains(document.activeElement));
  const move = (by: 1 | -1) => {
    const all = results();
    const target = focusedAt(all) + by;
    if (target < 0) field()?.focus();
    else all[Math.min(target, all.length - 1)]?.focus();
  };

  useShortcuts({
    '/': () => field()?.focus(),
    j: () => move(1),
    k: () => move(-1),
    c: () => copy(focusedAt(results())),
  });

  return (event: KeyboardEvent) => {
    // Of an input method: Enter takes what it proposes.
    if (event.isComposing) return;
    const inField = event.target === field();
    const inResults = event.target instanceof Element && event.target.closest(`li:has([${RESULT}])`) !== null;
    if (event.key === 'ArrowDown' && (inField || inResults)) move(1);
    else if (event.key === 'ArrowUp' && inResults) move(-1);
    else if (event.key === 'Enter' && inField) move(1);
    else return;
    event.preventDefault();
  };
}
