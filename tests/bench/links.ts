import type { Link } from '../../src/core/schemas/knowledge';
import { SAMPLE } from '../support/sample';

/** As the backend's pages of `GET /knowledge`. */
const PAGE = 500;
const TAGS = 400;
const SITES = 60;
const FIRST_DAY = Date.UTC(2025, 0, 1);

const WORDS = [...new Set(SAMPLE.flatMap(({ title, notes = '' }) => `${title} ${notes}`.split(' ')))];

/** The `n`th of any number of different published links, of the usual length; always the same one. */
export function publishedLink(n: number): Link {
  const words = wordsFrom(n);
  const at = new Date(FIRST_DAY + n * 60_000).toISOString();
  const url = `https://docs-${n % SITES}.example.com/articles/${n}`;
  return {
    id: `0199a000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    changedAt: at,
    retired: false,
    canonicalUrl: url,
    content: {
      url,
      title: `${words(8)} ${n}`,
      description: words(14),
      selection: n % 5 === 0 ? words(40) : '',
      notes: words(28),
      tickets: [{ system: 'jira', key: `SUP-${n}` }],
      tags: [`team-${n % TAGS}`, `area-${(n * 7) % TAGS}`],
    },
    owner: `Agent ${n % 50}`,
    published: { revision: 1, at, by: { id: 'mia', name: 'Mia Manager' } },
  };
}

/** What a backend with so many links answers to `GET /knowledge`. */
export function knowledgePage(count: number, since: string | null) {
  const first = Number(since ?? 0);
  const end = Math.min(count, first + PAGE);
  const items = Array.from({ length: end - first }, (_, i) => publishedLink(first + i));
  return { items, cursor: String(end), more: end < count };
}

/** Words of a team's knowledge base, a few of them often and most of them seldom, as language has it. */
function wordsFrom(seed: number): (count: number) => string {
  let state = seed + 1;
  const next = () => {
    // https://en.wikipedia.org/wiki/Linear_congruential_generator#Parameters_in_common_use
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let warm = 0; warm < 4; warm += 1) next();
  const word = () => WORDS[Math.floor(WORDS.length * next() ** 2)] as string;
  return (count) => Array.from({ length: count }, word).join(' ');
}
