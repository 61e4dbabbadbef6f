/** Hebrew, Arabic and what else is written from right to left, and the marks that turn the direction of a text. */
const TURNS = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ud802\ud803\ud83a\ud83b\ufb1d-\ufefc]/;

/**
 * A name or title as a plain-text sentence takes it up that runs from left to right: one of another direction keeps the
 * punctuation around it in its place. https://www.w3.org/International/articles/inline-bidi-markup/
 */
export const isolated = (text: string): string => (TURNS.test(text) ? `\u2068${text}\u2069` : text);
