/** All items of a list, page by page as its cursors lead. Of the audit each page is of one month, and may be empty. */
export async function everyPage<Item>(
  ask: (place: { cursor?: string }) => Promise<{ items: Item[]; cursor?: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let place: { cursor?: string } | undefined = {};
  while (place) {
    const { items, cursor } = await ask(place);
    all.push(...items);
    place = cursor === undefined ? undefined : { cursor };
  }
  return all;
}
