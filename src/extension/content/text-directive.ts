import { type Direction, edgesOf, placeBeyond, type Run, runBeside } from './text-run';

/** What is selected is quoted as a whole up to this length, and by its first and last words beyond. */
const LONGEST_QUOTE = 300;
/** As much of a neighbourhood as is ever needed. */
const REACH = 400;
/** How many words of it are tried, until the place is told from all others. */
const WORDS = [3, 6, 12, 24];

/**
 * The text directive (`text=[prefix-,]start[,end][,-suffix]`) that scrolls to the range; undefined when there is no
 * text in it. Browsers look for whole words, in any case: https://wicg.github.io/scroll-to-text-fragment/#syntax
 * @param everything the page's text, in which the directive should fit one place alone
 */
export function textDirectiveOf(range: Range, everything: string): string | undefined {
  const edges = edgesOf(range);
  if (!edges) return undefined;
  const { start, end } = edges;
  const inside = runBeside(start, 'after', REACH * 2, end);
  if (inside.text.trim() === '') return undefined;
  const isOneRun = !inside.isWhole && inside.text.length < REACH * 2;
  const before = runBeside(start, 'before', REACH);
  const after = runBeside(end, 'after', REACH);
  const head = wholeWords(before.text, inside.text, isOneRun ? after.text : '');
  const prefixes = contexts(head.before.trim() || textBeyond(before, 'before'), 'before');
  const quote = tidy(head.inside);

  if (isOneRun && quote.length <= LONGEST_QUOTE && encode(quote).length <= 2 * LONGEST_QUOTE) {
    const suffixes = contexts(head.after.trim() || textBeyond(after, 'after'), 'after');
    const tries: [string, string][] = [
      ['', ''],
      ...prefixes.map((prefix): [string, string] => [prefix, '']),
      ...suffixes.map((suffix): [string, string] => ['', suffix]),
      ...suffixes.map((suffix): [string, string] => [prefixes.at(-1) ?? '', suffix]),
    ];
    const [prefix, suffix] = tries.find(([one, other]) => isUnique([one, quote, other], everything)) ??
      tries.at(-1) ?? ['', ''];
    return write([quote], prefix, suffix);
  }

  const tail = wholeWords(runBeside(end, 'before', REACH, start).text, '', after.text, true).inside;
  const starts = contexts(head.inside, 'after');
  const first = starts.find((words) => isUnique([words], everything)) ?? starts.at(-1) ?? '';
  const ends = contexts(tail, 'before');
  const last = ends.find((words) => isUnique([words], everything)) ?? ends.at(-1) ?? '';
  const prefix = isUnique([first], everything)
    ? ''
    : (prefixes.find((words) => isUnique([words, first], everything)) ?? '');
  return write([first, last], prefix, '');
}

function write(quoted: string[], prefix: string, suffix: string): string {
  const parts = [...quoted.map(encode)];
  if (prefix) parts.unshift(`${encode(prefix)}-`);
  if (suffix) parts.push(`-${encode(suffix)}`);
  return `text=${parts.join(',')}`;
}

/** Commas, ampersands and hyphens have a meaning of their own in a directive; the first two are escaped anyway. */
function encode(text: string): string {
  // Pages that cut their texts leave halves of characters, which no address can have in it.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('-', '%2D');
}

/** The parts with `inside` widened to whole words. */
function wholeWords(before: string, inside: string, after: string, takesBefore = false) {
  const text = before + inside + after;
  const [from, to] = [takesBefore ? 0 : before.length, before.length + inside.length];
  let [start, end] = [0, text.length];
  for (const { index, segment } of segmentsOf(text)) {
    if (index <= from) start = index;
    if (index < to) end = index + segment.length;
  }
  return { before: text.slice(0, start), inside: text.slice(start, end), after: text.slice(end) };
}

/** The first or last words of a text, from few to many. */
function contexts(text: string, direction: Direction): string[] {
  const words = segmentsOf(text).filter(({ isWordLike }) => isWordLike);
  const cut = (count: number) => {
    if (direction === 'after') {
      const last = words[Math.min(count, words.length) - 1];
      return last ? text.slice(0, last.index + last.segment.length) : '';
    }
    return text.slice(words[Math.max(0, words.length - count)]?.index ?? text.length);
  };
  return [...new Set(WORDS.map((count) => tidy(cut(count))))].filter((words) => words !== '');
}

function textBeyond({ end }: Run, direction: Direction): string {
  const beyond = placeBeyond(end, direction);
  return beyond ? runBeside(beyond, direction, REACH).text : '';
}

function segmentsOf(text: string): Intl.SegmentData[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)];
}

/** Whether the parts stand one after another in `text` no more than once, in any case and with any space between. */
function isUnique(parts: string[], text: string): boolean {
  const words = parts.filter((part) => part !== '').map((part) => part.split(' ').map(literal).join('\\s+'));
  const expression = new RegExp(words.join('\\s*'), 'gi');
  return expression.exec(text) === null || expression.exec(text) === null;
}

/** The word as an expression that matches it alone. */
function literal(word: string): string {
  return word.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
