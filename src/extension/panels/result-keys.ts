/**
 * The arrows go from the search field along the results and back; Enter in the field opens the first.
 * @param openFirst opens it, now or once it is found
 */
export function moveAmongResults(
  event: KeyboardEvent,
  area: HTMLElement | null,
  field: HTMLElement | null,
  openFirst: () => void,
): void {
  // A key that confirms what an input method has made is part of the writing.
  if (event.isComposing) return;
  const results = [...(area?.querySelectorAll<HTMLElement>('[data-result]') ?? [])];
  const at = results.findIndex((result) => result.closest('li')?.contains(document.activeElement));
  if (event.key === 'Enter' && event.target === field) openFirst();
  else if (event.key === 'ArrowDown') results[Math.min(at + 1, results.length - 1)]?.focus();
  else if (event.key === 'ArrowUp' && at >= 0) (results[at - 1] ?? field)?.focus();
  else return;
  event.preventDefault();
}
