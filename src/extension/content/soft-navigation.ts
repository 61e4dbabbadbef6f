import { isTrackingParameter } from '../../core/url/tracking-parameters';

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
  return ownAddress !== undefined && names(ownAddress, address);
}

/** After redirects, and whatever the history API has made of it since: https://www.w3.org/TR/navigation-timing-2/#dom-performancenavigationtiming */
function addressAtLoad(): string | undefined {
  return performance.getEntriesByType?.('navigation')[0]?.name;
}

/**
 * Where the page is, for an app that routes by path, query or hash. Pages remove tracking parameters from their own
 * query, and stay what they are. A hash may be a route.
 */
function placeOf(address: string): string {
  const { hash } = new URL(address);
  const route = hash.split(':~:')[0] ?? '';
  const query = parametersOf(address).sort().join('&');
  return `${pathOf(address)}?${query}${/^#!?\//.test(route) ? route.split('?')[0] : ''}`;
}

/** Whether an address that a page gives for itself means this one: it may leave out what makes no other page of it. */
function names(ownAddress: string, address: string): boolean {
  const parameters = new Set(parametersOf(address));
  return (
    pathOf(ownAddress) === pathOf(address) && parametersOf(ownAddress).every((one) => parameters.has(one))
  );
}

function parametersOf(address: string): string[] {
  const parameters = [...new URL(address).searchParams].filter(([name]) => !isTrackingParameter(name));
  return parameters.map((pair) => new URLSearchParams([pair]).toString());
}

function pathOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/+$/, '');
}
