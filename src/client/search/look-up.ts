import type { Group } from './fields';

/** A word of a query and how far from it a term may be. */
export interface LookUp {
  word: string;
  /** Whether terms that begin with it match in the long fields too; in the brief ones they always do. */
  beginsAnywhere: boolean;
  /** So many letters may be wrong. */
  edits: number;
}

/** Words of Latin letters and digits, so short that a good part of all long texts has one that begins so. */
const SHORT = /^[\0-\u02ff]{1,3}$/;
const LONG_ENOUGH = 5;
const LETTERS_PER_EDIT = 5;
const MOST_EDITS = 6;

/** A typing error in each five letters, none in numbers: INC0012345 and INC0012346 are two tickets. */
export function lookUp(word: string): LookUp {
  const isForgiving = word.length >= LONG_ENOUGH && !/\d/.test(word);
  const edits = isForgiving ? Math.min(MOST_EDITS, Math.round(word.length / LETTERS_PER_EDIT)) : 0;
  return { word, beginsAnywhere: !SHORT.test(word), edits };
}

export const mayBegin = ({ beginsAnywhere }: LookUp, group: Group): boolean =>
  beginsAnywhere || group === 'brief';

/** How well a term matches that begins with the word: 1 where it is the word itself. */
export function closenessOfPrefix({ length }: string, termLength: number): number {
  return termLength === length ? 1 : (0.375 * length) / (length + 0.3 * (termLength - length));
}

/** How well a term matches that differs from the word by so many letters. */
export const closenessOfEdits = ({ length }: string, distance: number): number =>
  (0.45 * length) / (length + distance);
