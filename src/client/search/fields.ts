import type { Link } from '../../core/schemas/knowledge';
import { siteOf } from '../../core/url/canonical';
import { wordsOf } from '../words';

/** The fields in which a beginning of a word, however short, says something, and the others. */
export const GROUPS = ['brief', 'long'] as const;
export type Group = (typeof GROUPS)[number];

interface Field {
  group: Group;
  boost: number;
  /** How many words it usually has: a word says less in a longer text. */
  usual: number;
  textOf: (link: Link) => string;
}

const FIELDS: readonly Field[] = [
  { group: 'brief', boost: 4, usual: 7, textOf: ({ content }) => content.title },
  {
    group: 'brief',
    boost: 5,
    usual: 3,
    textOf: ({ content }) => content.tickets.map(({ key }) => key).join(' '),
  },
  { group: 'brief', boost: 3, usual: 4, textOf: ({ content }) => content.tags.join(' ') },
  { group: 'brief', boost: 2, usual: 3, textOf: ({ content }) => siteOf(content.url) },
  { group: 'long', boost: 1, usual: 30, textOf: ({ content }) => content.notes },
  { group: 'long', boost: 1, usual: 20, textOf: ({ content }) => content.description },
  {
    group: 'long',
    boost: 1,
    usual: 40,
    textOf: ({ content }) => [...(content.section ?? []), content.selection].join(' '),
  },
];

/** BM25+ for one word in one field: https://en.wikipedia.org/wiki/Okapi_BM25#Modifications */
const SATURATION = 1.2;
const LENGTH = 0.7;
const PRESENCE = 0.5;
const most = (group: Group) =>
  FIELDS.reduce((sum, field) => sum + (field.group === group ? field.boost : 0), 0) *
  (PRESENCE + SATURATION + 1);

/** What an impact of 1 is stored as, so that the greatest possible one fits into a byte. */
export const SCALE: Record<Group, number> = { brief: 254 / most('brief'), long: 254 / most('long') };

/** A word while links are indexed: what it says of those before, and of the one at hand. */
interface Word {
  postings: number[];
  /** How often it occurs in the field at hand. */
  count: number;
  impact: number;
}

/**
 * The words in the fields of a group, each with the numbers of the links that have it and how much it says there, as a
 * byte from 1 to 255, by turns. What it says of a link depends on that link alone.
 */
export function postingsOf(links: readonly Link[], group: Group): Map<string, readonly number[]> {
  // Each word of a text is looked up only once: that is most of the work.
  const words = new Map<string, Word>();
  const fields = FIELDS.filter((field) => field.group === group);
  for (const [document, link] of links.entries()) {
    const inLink: Word[] = [];
    for (const field of fields) addField(words, field, link, inLink);
    for (const word of inLink) {
      word.postings.push(document, 1 + Math.floor(word.impact * SCALE[group]));
      word.impact = 0;
    }
  }
  return new Map([...words].map(([text, { postings }]) => [text, postings]));
}

/** Adds what the words of a field say; those that no field of the link had before to `inLink`, too. */
function addField(
  words: Map<string, Word>,
  { boost, usual, textOf }: Field,
  link: Link,
  inLink: Word[],
): void {
  const texts = wordsOf(textOf(link));
  const length = 1 - LENGTH + (LENGTH * texts.length) / usual;
  const inField: Word[] = [];
  for (const text of texts) {
    const word = words.get(text) ?? newWord(words, text);
    if (word.count === 0) inField.push(word);
    word.count += 1;
  }
  for (const word of inField) {
    const saturated = (word.count * (SATURATION + 1)) / (word.count + SATURATION * length);
    if (word.impact === 0) inLink.push(word);
    word.impact += boost * (PRESENCE + saturated);
    word.count = 0;
  }
}

function newWord(words: Map<string, Word>, text: string): Word {
  const word = { postings: [], count: 0, impact: 0 };
  words.set(text, word);
  return word;
}

/** The words of a link's fields. */
export function termsOf(link: Link, group: Group): string[] {
  return FIELDS.flatMap((field) => (field.group === group ? wordsOf(field.textOf(link)) : []));
}
