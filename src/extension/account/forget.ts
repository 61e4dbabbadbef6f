import { clearLastSaved } from '../background/last-saved';
import { clearRecentTickets } from '../capture/recent-tickets';
import { deleteCopies } from '../knowledge/copies';
import { clearNews } from '../knowledge/news';
import { clearUses } from '../knowledge/usage-report';
import { clearBegunReasons } from '../panels/begun-reasons';

/**
 * Forgets what is one person's own, apart from what they have written; but for copies that the browser does not let go
 * of, as where it opens nothing that is kept here.
 */
export async function forget(ownerId: string | undefined): Promise<void> {
  await Promise.all([
    clearRecentTickets(),
    clearNews(),
    clearUses(),
    clearLastSaved(),
    clearBegunReasons(),
    ownerId !== undefined && deleteCopies(ownerId).catch(() => undefined),
  ]);
}
