import type { Person, Publication } from '../../core/schemas/bookmark';
import { daysAfter, VERIFICATION_DAYS } from './days';
import { KNOWLEDGE_BASE } from './items';

/** Moment and ID together: unique, and in the order of time. */
export const changeOf = ({ at, id }: { at: string; id: string }) => `${at}#${id}`;

/** The moment in what {@link changeOf} made. */
export const momentOf = (changedAt: string) => changedAt.slice(0, '2026-01-01T00:00:00.000Z'.length);

/**
 * What a bookmark has when the knowledge base shows a revision of it, besides that revision's content.
 * @param before what it showed until then: where the link comes from, and its use, are those of all revisions
 */
export function publicationOf(
  request: { id: string; revision: number; at: string; by: Person },
  before?: Publication,
) {
  const { revision, at, by } = request;
  const { origin, usage } = before ?? {};
  const published: Publication = {
    ...{ revision, at, by, verifiedUntil: daysAfter(at, VERIFICATION_DAYS) },
    ...(origin && { origin }),
    ...(usage && { usage }),
  };
  return { published, knowledge: KNOWLEDGE_BASE, changedAt: changeOf(request) };
}
