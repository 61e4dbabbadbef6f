import type { Client } from '../../client/api';
import type { Account } from '../settings';

/** More than this is shown as "99+" all the same. */
const MOST = 100;

/** How many submissions wait for this manager's decision; none for whoever is no manager. */
export async function countReviews(
  client: Pick<Client, 'listReviews'>,
  { id, groups = [] }: Pick<Account, 'id' | 'groups'>,
): Promise<number> {
  if (!groups.includes('managers')) return 0;
  const { items } = await client.listReviews({ query: { limit: MOST } });
  return items.filter(({ owner }) => owner.id !== id).length;
}
