export interface ListPage<T> {
  items: T[];
  /** There are more behind `items`. */
  cursor?: string | undefined;
}
/** Fetches the page behind a cursor; the first one without it. */
export type FetchPage<T> = (query: { cursor?: string }) => Promise<ListPage<T>>;

/** The first pages of a list, as many as hold `count` of its items, and at least one. */
export async function firstPages<T>(fetchPage: FetchPage<T>, count: number): Promise<ListPage<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor === undefined ? {} : { cursor });
    items.push(...page.items);
    ({ cursor } = page);
  } while (cursor !== undefined && items.length < count);
  return { items, ...(cursor !== undefined && { cursor }) };
}

/** What a list has on all its pages. */
export async function allPages<T>(fetchPage: FetchPage<T>): Promise<T[]> {
  return (await firstPages(fetchPage, Number.POSITIVE_INFINITY)).items;
}

/** The items of a list with those of its next page; what changed between the two requests may stand in both. */
export function withNext<T extends { id: string }>(items: readonly T[], next: readonly T[]): T[] {
  const known = new Set(items.map(({ id }) => id));
  return [...items, ...next.filter(({ id }) => !known.has(id))];
}
