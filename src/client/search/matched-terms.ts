import type { Link } from '../../core/schemas/knowledge';
import { distanceOf } from './edit-distance';
import { GROUPS, termsOf } from './fields';
import { type LookUp, mayBegin } from './look-up';

/** The words of a link that a query has matched, to be marked where they are shown. */
export function matchedTerms(link: Link, sought: readonly LookUp[]): string[] {
  const matched = new Set<string>();
  for (const group of GROUPS) {
    for (const term of termsOf(link, group))
      if (sought.some((one) => isMatch(one, term, mayBegin(one, group)))) matched.add(term);
  }
  return [...matched];
}

function isMatch({ word, edits }: LookUp, term: string, isBeginning: boolean): boolean {
  if (term.startsWith(word)) return isBeginning || term === word;
  return edits > 0 && distanceOf(word, term, edits) !== undefined;
}
