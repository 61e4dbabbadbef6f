/** Many strings in one: thousands are stored, loaded and compared without making an object of each. */
export interface StringTable {
  text: string;
  /** Where each begins in `text`, and where the last one ends. */
  starts: Uint32Array;
}

export function tableOf(strings: readonly string[]): StringTable {
  const starts = new Uint32Array(strings.length + 1);
  let end = 0;
  for (const [n, { length }] of strings.entries()) {
    end += length;
    starts[n + 1] = end;
  }
  return { text: strings.join(''), starts };
}

export const sizeOf = ({ starts }: StringTable): number => starts.length - 1;

export const stringAt = ({ text, starts }: StringTable, n: number): string =>
  text.slice(starts[n], starts[n + 1]);

/** Where the first string of a sorted table stands that is not less than `word`. */
export const lowerBound = (table: StringTable, word: string, from = 0): number =>
  partition(table, from, (n) => compareAt(table, n, word) < 0);

/** Where the strings of a sorted table end that begin with `prefix`; `from` is the first of them. */
export const prefixEnd = (table: StringTable, prefix: string, from: number): number =>
  partition(table, from, (n) => table.text.startsWith(prefix, table.starts[n]) && fits(table, n, prefix));

const fits = ({ starts }: StringTable, n: number, { length }: string): boolean =>
  (starts[n + 1] as number) - (starts[n] as number) >= length;

/** The first position from `from` on that `isBefore` is not true of. */
function partition(table: StringTable, from: number, isBefore: (n: number) => boolean): number {
  // What is sought is mostly near: steps that double find where to look, and halves where it is.
  let low = from;
  let step = 1;
  const size = sizeOf(table);
  while (low + step <= size && isBefore(low + step - 1)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step - 1, size);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Compares by code units, as `<` does. */
function compareAt({ text, starts }: StringTable, n: number, word: string): number {
  const start = starts[n] as number;
  const length = (starts[n + 1] as number) - start;
  const shorter = Math.min(length, word.length);
  for (let at = 0; at < shorter; at += 1) {
    const difference = text.charCodeAt(start + at) - word.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return length - word.length;
}
