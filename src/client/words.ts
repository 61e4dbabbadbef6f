import { graphemesOf } from './graphemes';

/** Scripts that write without spaces between words; `scx` takes in what they share, such as "ー". */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}]+/gu;
/** Accents of Latin, Greek and Cyrillic, and characters that are not seen. Marks of other scripts change the letter. */
const FOLDED = /[\u0300-\u036f\p{Cf}]/gu;
/** Most text needs none of this: its words are what stands between ASCII's separators, found many times as fast. */
const IS_ASCII = /^[\0-\x7f]*$/;
const ASCII_WORDS = /[^\0-\x20!"#%&'()*,\-./:;?@[\\\]_{}\x7f]+/g;
/** Dashes, quotation marks, daggers, dots. */
const TYPOGRAPHIC = /[\u2010-\u2027]/g;
const IS_LATIN = /^[\0-\u02ff]*$/;

/**
 * The words of `text` as they are looked up: lower case, without accents. Of scripts without spaces each two
 * neighbouring characters make a word, and the last one by itself, so that any part of a sentence is found by its
 * beginning: https://lucene.apache.org/core/9_0_0/analysis/common/org/apache/lucene/analysis/cjk/CJKBigramFilter.html
 */
export const wordsOf = (text: string): string[] =>
  // What people write in Latin letters mostly differs from ASCII, if at all, in its dashes and quotation marks.
  asciiWordsOf(text) ?? asciiWordsOf(text.replace(TYPOGRAPHIC, ' ')) ?? otherWordsOf(text);

function asciiWordsOf(text: string): string[] | undefined {
  return IS_ASCII.test(text) ? (text.toLowerCase().match(ASCII_WORDS) ?? []) : undefined;
}

/** A part of a word that is marked by itself, and the words that it is found by. */
interface Stretch {
  text: string;
  words: string[];
}

/**
 * The stretches of a word: of scripts without spaces each character, found by the pair that it begins, as
 * {@link wordsOf} has it; what stands between those is one each.
 */
export function stretchesOf(word: string): Stretch[] {
  if (IS_LATIN.test(word) || fold(word).search(UNSPACED) < 0) return [{ text: word, words: wordsOf(word) }];
  const characters = graphemesOf(word).map((text) => {
    const folded = fold(text);
    return { text, run: folded.replace(UNSPACED, '') === '' ? folded : '' };
  });
  const stretches: Stretch[] = [];
  let between = '';
  const endBetween = () => {
    if (between !== '') stretches.push({ text: between, words: wordsOf(between) });
    between = '';
  };
  for (const [at, { text, run }] of characters.entries()) {
    if (run === '') {
      between += text;
      continue;
    }
    endBetween();
    const next = characters[at + 1]?.run ?? '';
    stretches.push({ text, words: pairsOf(run + next).slice(0, [...run].length) });
  }
  endBetween();
  return stretches;
}

const fold = (text: string) => text.normalize('NFKD').replace(FOLDED, '').normalize('NFC').toLowerCase();

function otherWordsOf(text: string): string[] {
  return fold(text)
    .split(/[\p{Z}\p{P}\p{Cc}]+/u)
    .flatMap((word) => (IS_LATIN.test(word) ? word : splitUnspaced(word)))
    .filter((word) => word !== '');
}

function splitUnspaced(word: string): string[] {
  const runs = word.match(UNSPACED) ?? [];
  return [...word.split(UNSPACED), ...runs.flatMap(pairsOf)];
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}
