import { parse } from '@aws-lambda-powertools/parser';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { chooseReviewer } from '../../core/reviewer';
import { BookmarkId, type Person, RevisionNumber } from '../../core/schemas/bookmark';
import { currentNames } from '../../core/tag-aliases';
import { observed } from '../observability';
import { peopleIn } from '../people/directory';
import { assign } from '../store/assignee';
import { listDelegations, nextTurn } from '../store/people';
import { getBookmark } from '../store/queries';
import { followAliases } from '../store/tags';

const Submission = z.object({ bookmarkId: BookmarkId, revision: RevisionNumber, correlationId: z.string() });

/**
 * Gives a submission to a manager: see `core/reviewer`. Answers no assignee when there is nobody but the submitter who
 * could decide, or when nothing waits any more.
 */
export const handler = observed(
  async (event: z.input<typeof Submission>): Promise<{ assignee: Person | null }> => {
    const { bookmarkId: id, revision } = parse(event, undefined, Submission);
    const bookmark = await getBookmark(id);
    if (bookmark?.status !== 'pending' || bookmark.revision !== revision) return { assignee: null };
    const [managers, delegations, { records, aliases }, turn] = await Promise.all([
      peopleIn('managers'),
      listDelegations(),
      followAliases(bookmark.content.tags),
      nextTurn(),
    ]);
    const assignee = chooseReviewer({
      ...{
        managers,
        delegations,
        tagOwners: currentNames(bookmark.content.tags, aliases).flatMap(
          (tag) => records.get(tag)?.owner ?? [],
        ),
        turn,
        before: bookmark.assignee,
      },
      submitterId: bookmark.ownerId,
      today: new Date().toISOString().slice(0, '2026-01-01'.length),
    });
    try {
      await assign(id, revision, assignee);
    } catch (error) {
      // Settled meanwhile: there is nothing left to assign.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    return { assignee };
  },
  (event) => event.correlationId,
);
