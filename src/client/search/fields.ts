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

/** How much each word says in the fields of a group, as a byte from 1 to 255. It depends on the link alone. */
export function impactsOf(link: Link, group: Group): Map<string, number> {
  const impacts = new Map<string, number>();
  for (const { group: own, boost, usual, textOf } of FIELDS) {
    if (own !== group) continue;
    const words = wordsOf(textOf(link));
    const length = 1 - LENGTH + (LENGTH * words.length) / usual;
    for (const [word, count] of countsOf(words)) {
      const saturated = (count * (SATURATION + 1)) / (count + SATURATION * length);
      impacts.set(word, (impacts.get(word) ?? 0) + boost * (PRESENCE + saturated));
    }
  }
  for (const [word, impact] of impacts) impacts.set(word, 1 + Math.floor(impact * SCALE[group]));
  return impacts;
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The different words of a link's fields. */
export function termsOf(link: Link, group: Group): Set<string> {
  return new Set(FIELDS.flatMap((field) => (field.group === group ? wordsOf(field.textOf(link)) : [])));
}
