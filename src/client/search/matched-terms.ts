import type { Link } from '../../core/schemas/knowledge';
import { distanceOf } from './edit-distance';
import { GROUPS, type Group, termsOf } from './fields';
import { type LookUp, mayBegin } from './look-up';

/** Of links that stay in the list from one keystroke to the next. */
const known = new WeakMap<Link, Record<Group, string[]>>();

/** The words of a link that a query has matched, to be marked where they are shown. */
export function matchedTerms(link: Link, sought: readonly LookUp[]): string[] {
  const matched = new Set<string>();
  const terms = known.get(link) ?? { brief: termsOf(link, 'brief'), long: termsOf(link, 'long') };
  known.set(link, terms);
  for (const group of GROUPS) {
    for (const one of sought) {
      const isBeginning = mayBegin(one, group);
      for (const term of terms[group]) if (isMatch(one, term, isBeginning)) matched.add(term);
    }
  }
  return [...matched];
}

function isMatch({ word, edits }: LookUp, term: string, isBeginning: boolean): boolean {
  if (term.startsWith(word)) return isBeginning || term === word;
  return edits > 0 && distanceOf(word, term, edits) !== undefined;
}
