import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { enriched } from '../../core/enrichment';
import { bookmarkIdentity } from '../../core/identity';
import { isolated } from '../../core/isolated';
import { currentNames, renamed, writtenNames } from '../../core/tag-aliases';
import { additionItems, takesAdditions } from './addition';
import { TABLE } from './client';
import { type BookmarkItem, bookmarkKey } from './items';
import { dropLookups } from './lookups';
import { getBookmark } from './queries';
import { asSeen } from './seen';
import { checkAliases } from './tag-change';
import { followAliases } from './tags';
import { TransitionRefused, write } from './transaction';
import { transitionItems, WORKFLOW } from './transition';
import { isWaiting } from './waiting';

export interface MergeRequest {
  id: string;
  revision: number;
  /** The published link that it is an exact duplicate of. */
  into: string;
  at: string;
  correlationId: string;
}

type Items = Parameters<typeof write>[0];

/** Others may give the link something in the same moment. */
const ATTEMPTS = 5;

/**
 * Gives an exact duplicate's tickets, tags and notes to the published link, and ends the submission.
 * @returns whether it did: not when a manager has to look at it, see {@link planMerge}
 * @throws TransitionRefused when the submission does not wait any more
 */
export async function merge(request: MergeRequest, attempt = 1): Promise<boolean> {
  const items = await planMerge(request);
  if (!items) return false;
  try {
    await write(items);
  } catch (error) {
    if (!(error instanceof TransactionCanceledException) || attempt === ATTEMPTS) throw error;
    return merge(request, attempt + 1);
  }
  return true;
}

/**
 * What merges a submission into the published link of the same page: the submission ends, the link's next revision has
 * its tickets, tags and notes. Undefined when a manager has to look at it: the link is not as it was found, an edit of
 * it is under way, the submission itself is an edit of a published link, or all of it together would be too much.
 */
export async function planMerge(request: MergeRequest): Promise<Items | undefined> {
  const { id, revision, into, at, correlationId } = request;
  const [submission, link] = await Promise.all([getBookmark(id), getBookmark(into)]);
  if (!isWaiting(submission, revision)) throw new TransitionRefused(submission);
  if (!link || submission.published || !takesAdditions(link)) return undefined;
  const known = link.publishedContent;
  if (bookmarkIdentity(known) !== bookmarkIdentity(submission.content)) return undefined;
  const { ownerName } = submission;
  const { tags } = submission.content;
  const written = [...writtenNames(known.tags, link.renamings), ...tags];
  const followed = await followAliases(written);
  const { aliases } = followed;
  const added = { ...submission.content, tags: currentNames(tags, aliases) };
  const content = enriched(known, added, ownerName);
  if (!content) return undefined;
  const common = { by: WORKFLOW, at, correlationId };
  const ending = [
    ...transitionItems(
      {
        ...common,
        id,
        action: 'merge',
        from: 'pending',
        revision,
        reason: `Already known: ${isolated(content.title)}`,
      },
      { set: { mergedInto: { id: into, title: content.title } }, remove: ['queue', 'stage', 'assignee'] },
    ),
    ...dropLookups(id, revision),
  ];
  // It must still be there, and know all of it, when the submission ends for that.
  if (JSON.stringify(content) === JSON.stringify(known)) return [...ending, stillAs(link)];
  return [
    ...ending,
    ...additionItems(link, {
      ...{ ...common, action: 'enrich', content },
      renamings: renamed(written, aliases).renamings,
      reason: `Added what ${isolated(ownerName)} submitted of the same page`,
    }),
    // A renaming meanwhile has gone past the link, which has the tag only now.
    ...checkAliases(followed),
  ];
}

/** The part of a transaction that holds a link to how it was seen. */
function stillAs(link: BookmarkItem) {
  const { conditions, values } = asSeen(link);
  return {
    ConditionCheck: {
      TableName: TABLE,
      Key: bookmarkKey(link.id),
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeValues: values,
    },
  };
}
