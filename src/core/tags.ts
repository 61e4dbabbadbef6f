const LONGEST_TAG = 40;

/**
 * What a person typed, as a tag: lower case, spaces and underscores to hyphens, all else that a tag may not hold
 * left out. Empty when nothing is left.
 */
export function toTag(typed: string): string {
  return (
    typed
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFKC')
      .replace(/[^\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}.+#\s_-]/gu, '')
      .replace(/[\s_-]+/g, '-')
      .replace(/^[^\p{Ll}\p{Lo}\p{N}]+/u, '')
      // What was left out may have kept marks apart that now stand in another order, or letters that now compose.
      .normalize('NFKC')
      .slice(0, LONGEST_TAG)
      // The cut may have left a hyphen or half a character.
      .replace(/[-\p{Cs}]+$/u, '')
  );
}
