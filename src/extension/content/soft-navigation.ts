/**
 * Whether what the page says of itself in its head is about the address in front. A single-page app that has moved on
 * without loading a document may have left there what it was loaded with.
 * @param ownAddress the address that the head names
 * @param loadedFrom the address that the document was loaded from
 */
export function isHeadCurrent(
  address: string,
  ownAddress: string | undefined,
  loadedFrom = addressAtLoad(),
): boolean {
  if (loadedFrom === undefined || placeOf(loadedFrom) === placeOf(address)) return true;
  return ownAddress !== undefined && pathOf(ownAddress) === pathOf(address);
}

/** After redirects, and whatever the history API has made of it since: https://www.w3.org/TR/navigation-timing-2/#dom-performancenavigationtiming */
function addressAtLoad(): string | undefined {
  return performance.getEntriesByType?.('navigation')[0]?.name;
}

/** Pages change their own query, as to remove tracking parameters, and stay what they are. A hash may be a route. */
function placeOf(address: string): string {
  const { hash } = new URL(address);
  const route = hash.split(':~:')[0] ?? '';
  return pathOf(address) + (/^#!?\//.test(route) ? route.split('?')[0] : '');
}

function pathOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/+$/, '');
}
