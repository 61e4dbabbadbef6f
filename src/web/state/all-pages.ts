interface Page<T> {
  items: T[];
  cursor?: string | undefined;
}

/**
 * What a list has on all its pages.
 * @param fetchPage fetches the page behind a cursor; the first one without it
 */
export async function allPages<T>(fetchPage: (query: { cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor === undefined ? {} : { cursor });
    items.push(...page.items);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return items;
}
