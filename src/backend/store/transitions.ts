import { bookmarkIdentity } from '../../core/identity';
import type { Receipt } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import type { Decision } from '../../core/schemas/decision';
import { TABLE } from './client';
import { daysAfter, VERIFICATION_DAYS } from './days';
import { KNOWLEDGE_BASE, REVIEW_QUEUE, revisionKey, urlKey } from './items';
import { type TransitionOf, takeTransition, WORKFLOW } from './transition';

type Request = Omit<TransitionOf, 'action'>;

/** Moment and ID together: unique, and in the order of time. */
export const changeOf = ({ at, id }: Pick<Request, 'at' | 'id'>) => `${at}#${id}`;

/** The moment in what {@link changeOf} made. */
export const momentOf = (changedAt: string) => changedAt.slice(0, '2026-01-01T00:00:00.000Z'.length);

/** Writes the next revision, after the one that `request` names. @throws TransitionRefused */
export function revise(request: Request, content: Content, suggest: boolean): Promise<Receipt> {
  const canonicalUrl = bookmarkIdentity(content);
  const submission = { submittedAt: request.at, queue: REVIEW_QUEUE, urlKey: urlKey(canonicalUrl) };
  const { id, at } = request;
  return takeTransition(
    { ...request, action: suggest ? 'submit' : 'save' },
    { set: { content, canonicalUrl, ...(suggest && submission) }, remove: ['checks', 'decision'] },
    [
      {
        Put: {
          TableName: TABLE,
          Item: { ...revisionKey(id, request.revision + 1), kind: 'revision', content, at },
        },
      },
    ],
  );
}

/** Records a manager's decision, and publishes the revision when it is an approval. @throws TransitionRefused */
export async function decide(
  request: Omit<Request, 'from'>,
  { outcome, reason }: Decision,
): Promise<Receipt> {
  const { at, by, revision } = request;
  const decision = { outcome, reason, revision, by, at };
  const full = { ...request, action: outcome, from: 'pending', reason } as const;
  const receipt =
    outcome === 'approve'
      ? await takeTransition(full, {
          set: {
            decision,
            published: { revision, at, by, verifiedUntil: daysAfter(at, VERIFICATION_DAYS) },
            knowledge: KNOWLEDGE_BASE,
            changedAt: changeOf(full),
          },
          copy: { publishedContent: 'content' },
          remove: ['queue'],
        })
      : await takeTransition(full, { set: { decision }, remove: ['queue'] });
  return { ...receipt, decision };
}

/** Takes the submission back. @throws TransitionRefused */
export function withdraw(request: Omit<Request, 'from'>): Promise<Receipt> {
  return takeTransition({ ...request, action: 'withdraw', from: 'pending' }, { remove: ['queue'] });
}

/** Ends a submission that nobody decided on. @throws TransitionRefused */
export function expire(request: Omit<Request, 'from' | 'by'>): Promise<Receipt> {
  return takeTransition(
    { ...request, by: WORKFLOW, action: 'expire', from: 'pending' },
    { remove: ['queue'] },
  );
}

/** Takes a published link out of the knowledge base; its tombstone stays. @throws TransitionRefused */
export function retire(request: Request): Promise<Receipt> {
  return takeTransition(
    { ...request, action: 'retire' },
    {
      set: { changedAt: changeOf(request) },
      // What is retired is what was published, not a newer revision that its owner may have kept private.
      copy: { content: 'publishedContent' },
      remove: ['published', 'publishedContent', 'urlKey'],
    },
  );
}
