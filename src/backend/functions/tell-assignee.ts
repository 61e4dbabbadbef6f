import { isolated } from '../../core/isolated';
import { type BusEvent, bookmarkEventIn } from '../bus-event';
import { environment } from '../environment';
import { publish } from '../mail/publish';
import { observed } from '../observability';
import { personIn } from '../people/directory';
import { noteAssigneeTold } from '../store/assignee';
import { getWaiting } from '../store/waiting';

/**
 * Tells a manager of a submission that another has given them; and of several reassignments the last, as the others are
 * over. An event that comes again is told no more: but for a run that is cut off between telling and noting it, whose
 * retry tells it once more, as to note it first would lose it.
 */
export const handler = observed(
  async (event: BusEvent): Promise<void> => {
    const { id: eventId, bookmarkId, revision, correlationId } = bookmarkEventIn(event);
    const submission = { bookmarkId, revision };
    const bookmark = await getWaiting(submission);
    if (!bookmark?.assignee || bookmark.untold?.eventId !== eventId) return;
    const { assignee, untold, content, ownerName } = bookmark;
    // Who is no manager any more cannot review; the reminder is for the others then.
    if (!(await personIn('managers', assignee.id))) return;
    await publish({
      ...{ audience: 'managers', recipients: [assignee.id], submission, correlationId },
      subject: 'Waymark: a link was given to you to review',
      text:
        `${isolated(untold.by.name)} asks for your review of a link that ${isolated(ownerName)} suggested:\n\n` +
        `${content.title}\n${content.url}\n\n` +
        `Review it: ${environment('WEB_URL')}/#/reviews/${bookmarkId}`,
    });
    await noteAssigneeTold(bookmarkId, eventId);
  },
  (event) => event.detail?.correlationId,
);
