import { Parser } from 'htmlparser2';
import { cut } from '../../core/cut';
import type { PagePreview } from '../../core/schemas/bookmark';

const LONGEST_TITLE = 300;
const LONGEST_TEXT = 500;
/** What a page holds besides what it says. */
const SKIPPED = new Set(
  'script style noscript template svg nav header footer aside form button select iframe'.split(' '),
);
/** Between these, words do not run together. */
const BLOCKS = new Set(
  'p div br li ul ol h1 h2 h3 h4 h5 h6 td th tr section article main pre blockquote dt dd'.split(' '),
);

/** The title and the first words of a page, as a preview; undefined when it says nothing. */
export function previewOf(html: string): PagePreview | undefined {
  let title = '';
  let text = '';
  let skipping = 0;
  let isTitle = false;
  let isBody = false;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (SKIPPED.has(name)) skipping += 1;
        if (name === 'title' && skipping === 0 && title === '') isTitle = true;
        if (name === 'body') isBody = true;
        if (BLOCKS.has(name)) text += ' ';
      },
      onclosetag(name) {
        if (SKIPPED.has(name)) skipping = Math.max(0, skipping - 1);
        if (name === 'title') isTitle = false;
        if (BLOCKS.has(name)) text += ' ';
      },
      ontext(data) {
        if (isTitle) title += data;
        else if (isBody && skipping === 0 && text.length < 4 * LONGEST_TEXT) text += data;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  const preview = { title: shortened(title, LONGEST_TITLE), text: shortened(text, LONGEST_TEXT) };
  return preview.title || preview.text ? preview : undefined;
}

/** One line, cut at a word where it is too long. */
function shortened(text: string, longest: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const beginning = cut(line, longest - 1);
  const atWord = beginning.lastIndexOf(' ');
  return `${beginning.slice(0, atWord > longest / 2 ? atWord : undefined)}…`;
}
