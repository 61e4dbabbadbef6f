import type { LinkChange } from '../../core/schemas/knowledge';
import { apiHandler } from '../api/handler';
import { atCursor, decodeCursor, encodeCursor } from '../store/cursor';
import { type BookmarkItem, toLinkChange } from '../store/items';
import { nextPlace } from '../store/knowledge-cursor';
import { changesAfter } from '../store/queries';

const QUERY = 'knowledge';
/** Links in one answer: of usual size they come to some 500 KB; DynamoDB ends a page at 1 MB whatever this says. */
const PAGE = 500;
/** The longest answer, with room for what stands around the links. Text that JSON has to escape is longer there. */
const LONGEST = 1_000_000;

/** `GET /knowledge` */
export const handler = apiHandler('syncKnowledge', async ({ request, at }) => {
  const { since } = request.query;
  const { position = '0', settled } = since === undefined ? {} : decodeCursor(since, QUERY, 'since');
  const found = await atCursor(changesAfter(position, PAGE), 'since');
  const items = fitting(found.items);
  const more = found.more || items.length < found.items.length;
  const last = found.items[items.length - 1]?.changedAt;
  const next = nextPlace({ position, settled }, last, more, Date.parse(at));
  return { body: { items, cursor: encodeCursor({ ...next }, QUERY), more } };
});

/** As many of the changes, from the first on, as one answer may hold. */
function fitting(changed: readonly BookmarkItem[]): LinkChange[] {
  const items: LinkChange[] = [];
  let length = 0;
  for (const change of changed.map(toLinkChange)) {
    length += Buffer.byteLength(JSON.stringify(change));
    if (length > LONGEST) break;
    items.push(change);
  }
  return items;
}
