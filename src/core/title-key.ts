import { siteOf } from './url/canonical';

/** What stands between a page's own title and the name of its site. */
const SEPARATOR = /\s+[|\-–—·•:»]{1,2}\s+/u;
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Hangul}]/u;
/** A title of fewer words ("Release notes", "Sign in") says too little to know a page by. */
const FEWEST_WORDS = 3;
const FEWEST_UNSPACED = 6;

/**
 * What near-equal titles have in common: the words of the title, each once and in their own order, without case,
 * accents, punctuation and the name of the site. Empty when the title says too little.
 */
export function titleKey(page: { title: string; url: string; siteName?: string | undefined }): string {
  const words = new Set(wordsOf(withoutSite(page)));
  const letters = [...words].join('');
  const isEnough = UNSPACED.test(letters) ? letters.length >= FEWEST_UNSPACED : words.size >= FEWEST_WORDS;
  return isEnough ? [...words].sort().join(' ') : '';
}

/** The title without a first or last part that only names the site. */
function withoutSite({ title, url, siteName = '' }: Parameters<typeof titleKey>[0]): string {
  const site = new Set([...wordsOf(siteName), ...wordsOf(siteOf(url))]);
  const namesSite = (part: string | undefined) => wordsOf(part ?? '').every((word) => site.has(word));
  const parts = title.split(SEPARATOR);
  if (parts.length > 1 && namesSite(parts.at(-1))) parts.pop();
  if (parts.length > 1 && namesSite(parts[0])) parts.shift();
  return parts.join(' ');
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
