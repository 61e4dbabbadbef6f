import { compilePatterns, PatternError, type TicketPattern } from '../core/tickets/custom';
import { type DetectedTicket, detectTickets } from '../core/tickets/detect';
import { isWebUrl } from '../core/url/canonical';

/** A ticket pattern as it is being written: each field holds what was typed. */
export type PatternDraft = Record<'name' | 'pattern' | 'url', string>;

/** What is said of a pattern that is not complete, or not fit for use. */
export interface PatternWords {
  unnamed: string;
  nameMissing: string;
  patternMissing: string;
  refused: (name: string, error: PatternError) => string;
}

/** What is wrong with the fields of a ticket pattern, in words, by field; empty for a sound one. */
export function patternErrors(
  { name, pattern, url }: PatternDraft,
  { unnamed, nameMissing, patternMissing, refused }: PatternWords,
): Partial<PatternDraft> {
  const called = name.trim() || unnamed;
  const inPattern = pattern === '' ? patternMissing : refusal({ name: called, pattern }, refused);
  const inUrl = url === '' ? undefined : refusal({ name: called, pattern: 'sound', url }, refused);
  return {
    ...(name.trim() === '' && { name: nameMissing }),
    ...(inPattern !== undefined && { pattern: inPattern }),
    ...(inUrl !== undefined && { url: inUrl }),
  };
}

/** The pattern that a draft describes. */
export function patternOf({ name, pattern, url }: PatternDraft): TicketPattern {
  return { name: name.trim(), pattern, ...(url !== '' && { url }) };
}

/** A pattern as it may be edited. */
export function draftOf({ name, pattern, url = '' }: TicketPattern): PatternDraft {
  return { name, pattern, url };
}

/** The tickets that `patterns` and the built-in ones find in a text or an address. */
export function tryPatterns(text: string, patterns: readonly TicketPattern[]): DetectedTicket[] {
  const evidence = isWebUrl(text.trim()) ? { url: text.trim() } : { title: text };
  return detectTickets(evidence, compilePatterns(patterns));
}

function refusal(pattern: TicketPattern, refused: PatternWords['refused']): string | undefined {
  try {
    compilePatterns([pattern]);
    return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return refused(pattern.name, error);
  }
}
