import { type PatternDraft, patternErrors } from '../../client/ticket-patterns';
import { strings } from './strings';

/** What is wrong with the fields of a ticket pattern, in words, by field; empty for a sound one. */
export function errorsOf(draft: PatternDraft): Partial<PatternDraft> {
  return patternErrors(draft, {
    unnamed: strings.patternUnnamed,
    nameMissing: strings.patternNameMissing,
    patternMissing: strings.patternMissing,
    refused: (name, { fault, detail }) => strings.patternFaults[fault](name, detail),
  });
}

/** Whether nothing is wrong with it. */
export function isSound(draft: PatternDraft): boolean {
  return Object.keys(errorsOf(draft)).length === 0;
}
