/** The first `longest` UTF-16 code units of a text, with no half of a character at its end. */
export const cut = (text: string, longest: number): string =>
  text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
