import { apiHandler } from '../api/handler';
import { decodeCursor, encodeCursor } from '../store/cursor';
import { toLinkChange } from '../store/items';
import { nextPosition } from '../store/knowledge-cursor';
import { changesAfter } from '../store/queries';

const QUERY = 'knowledge';
/** Links in one answer: of usual size they come to some 500 KB; DynamoDB ends a page at 1 MB whatever this says. */
const PAGE = 500;

/** `GET /knowledge` */
export const handler = apiHandler('syncKnowledge', async ({ request, at }) => {
  const { since } = request.query;
  const position = since === undefined ? '0' : (decodeCursor(since, QUERY).position ?? '0');
  const { items, more } = await changesAfter(position, PAGE);
  const next = nextPosition(position, items.at(-1)?.changedAt, more, Date.parse(at));
  return { body: { items: items.map(toLinkChange), cursor: encodeCursor({ position: next }, QUERY), more } };
});
