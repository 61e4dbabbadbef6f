import { parse } from '@aws-lambda-powertools/parser';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { chooseReviewer } from '../../core/reviewer';
import { currentNames } from '../../core/tag-aliases';
import { observed } from '../observability';
import { peopleIn } from '../people/directory';
import { assign } from '../store/assignee';
import { listDelegations, nextTurn } from '../store/people';
import { followAliases } from '../store/tags';
import { getWaiting, Submission } from '../store/waiting';

const Assigned = Submission.extend({ correlationId: z.string() });

/**
 * Gives a submission to a manager, or to nobody when there is none but the submitter who could decide: see
 * `core/reviewer`. What waits no more is given to nobody.
 */
export const handler = observed(
  async (event: z.input<typeof Assigned>): Promise<void> => {
    const submission = parse(event, undefined, Assigned);
    const bookmark = await getWaiting(submission);
    if (!bookmark) return;
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
      await assign(bookmark.id, submission.revision, assignee, bookmark.assignee);
    } catch (error) {
      // Settled or given to somebody meanwhile: there is nothing left to assign.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
  (event) => event.correlationId,
);
