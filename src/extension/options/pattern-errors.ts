import { compilePatterns, PatternError, type TicketPattern } from '../../core/tickets/custom';
import { strings } from './strings';

/** A ticket pattern as it is being written: each field holds what was typed. */
export type PatternDraft = Record<'name' | 'pattern' | 'url', string>;

/** What is wrong with the fields of a ticket pattern, in words, by field; empty for a sound one. */
export function errorsOf({ name, pattern, url }: PatternDraft): Partial<PatternDraft> {
  const called = name.trim() || strings.patternUnnamed;
  const inPattern = pattern === '' ? strings.patternMissing : refusal({ name: called, pattern });
  const inUrl = url === '' ? undefined : refusal({ name: called, pattern: 'sound', url });
  return {
    ...(name.trim() === '' && { name: strings.patternNameMissing }),
    ...(inPattern !== undefined && { pattern: inPattern }),
    ...(inUrl !== undefined && { url: inUrl }),
  };
}

/** Whether nothing is wrong with it. */
export function isSound(draft: PatternDraft): boolean {
  return Object.keys(errorsOf(draft)).length === 0;
}

/** The pattern that a draft describes. */
export function patternOf({ name, pattern, url }: PatternDraft): TicketPattern {
  return { name: name.trim(), pattern, ...(url !== '' && { url }) };
}

/** A pattern as it may be edited. */
export function draftOf({ name, pattern, url = '' }: TicketPattern): PatternDraft {
  return { name, pattern, url };
}

function refusal(pattern: TicketPattern): string | undefined {
  try {
    compilePatterns([pattern]);
    return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return strings.patternFaults[error.fault](pattern.name, error.detail);
  }
}
