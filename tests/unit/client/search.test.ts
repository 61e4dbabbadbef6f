import { describe, expect, it } from 'vitest';
import type { Filters } from '../../../src/client/search/facets';
import type { Hit } from '../../../src/client/search/first-of';
import { KnowledgeIndex } from '../../../src/client/search/knowledge-index';
import { matchedTerms } from '../../../src/client/search/matched-terms';
import { Memberships } from '../../../src/client/search/memberships';
import { buildSegment } from '../../../src/client/search/segment';
import { wordsOf } from '../../../src/client/words';
import type { Link } from '../../../src/core/schemas/knowledge';
import fc from '../../support/fast-check';

const moment = (day: number) => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;

function link(id: string, content: Partial<Link['content']> = {}, day = 1): Link {
  return {
    id,
    changedAt: moment(day),
    retired: false,
    canonicalUrl: 'https://a.example/',
    owner: 'Ann',
    published: { revision: 1, at: moment(day), by: { id: 'm', name: 'Max' } },
    content: {
      url: 'https://docs.example/page',
      title: `Page ${id}`,
      description: '',
      selection: '',
      notes: '',
      tickets: [],
      tags: [],
      ...content,
    },
  };
}
const jira = (...keys: string[]) => ({ tickets: keys.map((key) => ({ system: 'jira' as const, key })) });

const indexOf = (...links: Link[]) => new KnowledgeIndex([{ segment: buildSegment(links), gone: new Set() }]);
const idsOf = (hits: readonly Hit[]) => hits.map(({ id }) => id);
const ids = (index: KnowledgeIndex, query: string, limit = 50) =>
  idsOf(index.first(index.search(query), limit));

describe('a search in the knowledge base', () => {
  const index = indexOf(
    link('reset', { title: 'Reset a forgotten password', tags: ['accounts'], ...jira('ABC-12') }),
    link('vpn', {
      title: 'Connect from home',
      notes: 'The VPN needs a fresh certificate',
      ...jira('ABC-123'),
    }),
    link('menu', { title: 'Café menu in Zürich', url: 'https://www.kitchen.example/menu' }),
    link('ja', { title: 'パスワードの再設定', notes: 'サーバー障害ABC-7の件' }),
  );

  it.each([
    ['a word', 'password', ['reset']],
    ['its beginning, on each keystroke', 'pas', ['reset']],
    ['one letter', 'r', ['reset']],
    ['capitals', 'PASSWORD', ['reset']],
    ['a typing error', 'pasword', ['reset']],
    ['two letters the wrong way round', 'certificaet', ['vpn']],
    ['every word, wherever they stand', 'fresh home', ['vpn']],
    ['nothing when one word is missing', 'password home', []],
    ['a short word in the notes', 'vpn', ['vpn']],
    ['a tag', 'accounts', ['reset']],
    ['the site', 'kitchen', ['menu']],
    ['a ticket', 'abc-123', ['vpn']],
    ['part of a ticket', 'abc-12', ['reset', 'vpn']],
    ['letters without their accents', 'cafe zurich', ['menu']],
    ['letters with accents', 'Café', ['menu']],
    ['the middle of a Japanese sentence', '再設定', ['ja']],
    ['a single character of it', '設', ['ja']],
    ['its katakana', 'サーバー', ['ja']],
    ['half-width katakana', 'ｻｰﾊﾞｰ', ['ja']],
    ['a ticket within it', 'ABC-7', ['ja']],
    ['no other Japanese word', '設再', []],
    ['no punctuation', '#', []],
    ['nothing in the names of JavaScript', 'constructor', []],
  ])('finds %s: %s', (_, query, expected) => {
    expect(ids(index, query)).toEqual(expected);
  });

  it('does not take one number for another', () => {
    const numbers = indexOf(link('a', jira('INC0012345')), link('b', jira('INC0012346')));
    expect(ids(numbers, 'INC0012345')).toEqual(['a']);
  });

  it('puts the very ticket first', () => {
    const many = indexOf(
      link(
        'noise',
        { title: 'ABC-12 ABC-12 ABC 12', notes: 'ABC-12', tags: ['abc', '12'], ...jira('ABC-120') },
        3,
      ),
      link('is it', {
        title: 'Something else entirely, at some length',
        notes: 'long '.repeat(50),
        ...jira('DEF-1', 'ABC-12'),
      }),
    );
    expect(ids(many, 'abc-12')).toEqual(['is it', 'noise']);
    expect(ids(many, ' ABC-12 ')).toEqual(['is it', 'noise']);
  });

  it('puts the title before the notes', () => {
    const two = indexOf(
      link('notes', { title: 'Other', notes: 'printer' }),
      link('title', { title: 'Printer' }),
    );
    expect(ids(two, 'printer')).toEqual(['title', 'notes']);
  });

  it('shows the newest first where links match alike, in whatever order they came', () => {
    const links = [
      link('old', { title: 'Same' }, 1),
      link('b', { title: 'Same' }, 2),
      link('a', { title: 'Same' }, 2),
    ];
    for (const order of [links, links.toReversed()]) {
      expect(ids(indexOf(...order), 'same')).toEqual(['a', 'b', 'old']);
      expect(ids(indexOf(...order), ' ')).toEqual(['a', 'b', 'old']);
    }
  });

  it('gives the words that matched, which are those to mark', () => {
    const found = link('a', { title: 'Passwords, pass by pass', notes: 'Pas. Passport', tags: ['paste'] });
    const marked = (query: string) => matchedTerms(found, indexOf(found).search(query).sought);
    expect(marked('pas')).toEqual(['passwords', 'pass', 'paste', 'pas']);
    expect(marked('pasworts')).toEqual(['passwords']);
    expect(marked('pass')).toContain('passport');
  });

  it('stops at the limit, after what the filters leave out', () => {
    const links = [1, 2, 3].map((day) =>
      link(`${day}`, { title: 'Same', tags: day < 3 ? ['kept'] : [] }, day),
    );
    const same = indexOf(...links);
    expect(ids(same, 'same', 2)).toEqual(['3', '2']);
    expect(idsOf(same.first(same.search('', { tag: ['kept'] }), 1))).toEqual(['2']);
    expect(same.search('', { tag: ['kept'] }).total).toBe(2);
  });
});

describe('facets', () => {
  const index = indexOf(
    link('a', { tags: ['sso', 'okta'], url: 'https://www.wiki.example/1', ...jira('SUP-1') }, 1),
    link('b', { tags: ['sso'], ...jira('SUP-1', 'SUP-2') }, 2),
    link('c', { tags: ['billing'] }, 3),
  );
  const narrowed = (filters: Filters) => idsOf(index.first(index.search('', filters), 9));

  it.each<[string, Filters, string[]]>([
    ['every tag', { tag: ['sso', 'okta'] }, ['a']],
    ['every ticket, in any case', { ticket: ['sup-1', 'SUP-2'] }, ['b']],
    ['one of the sites', { site: ['wiki.example', 'docs.example'] }, ['c', 'b', 'a']],
    ['facet by facet', { site: ['docs.example'], tag: ['sso'] }, ['b']],
    ['the owner', { owner: ['ann'] }, ['c', 'b', 'a']],
    ['the year', { year: ['2025'] }, []],
    ['whole values alone', { ticket: ['SUP'] }, []],
  ])('narrow to %s', (_, filters, expected) => {
    expect(narrowed(filters)).toEqual(expected);
  });

  it('are counted among what was found, the most frequent first', () => {
    const all = index.search('');
    expect(index.values(all, 'tag', 2)).toEqual({
      values: [
        { value: 'sso', count: 2 },
        { value: 'billing', count: 1 },
      ],
      total: 3,
    });
    expect(index.values(index.search('', { tag: ['okta'] }), 'ticket', 9).values).toEqual([
      { value: 'SUP-1', count: 1 },
    ]);
  });

  it('narrow to what is in every collection, and count each among what was found', () => {
    const memberships = new Memberships([
      { id: 'first-week', links: ['b', 'c', 'of-old'] },
      { id: 'on-call', links: ['b'] },
      { id: 'empty', links: [] },
    ]);
    const search = (filters: Filters) => index.search('', filters, { memberships });
    const found = (...collection: string[]) => idsOf(index.first(search({ collection }), 9));
    expect(found('first-week')).toEqual(['c', 'b']);
    expect(found('first-week', 'on-call')).toEqual(['b']);
    expect(found('empty')).toEqual([]);
    expect(index.values(search({ tag: ['sso'] }), 'collection', 9)).toEqual({
      values: [
        { value: 'first-week', count: 1 },
        { value: 'on-call', count: 1 },
      ],
      total: 2,
    });
  });
});

describe('the words of a text', () => {
  it.each([
    ["Don't panic: INC0012345/re-open", ['don', 't', 'panic', 'inc0012345', 're', 'open']],
    ['\u200bÉcole Ångström', ['ecole', 'angstrom']],
    ['東京tower', ['tower', '東京', '京']],
    ['한국어', ['한국', '국어', '어']],
    ['Ёлка', ['елка']],
    ['a team\u2019s “re–open”…', ['a', 'team', 's', 're', 'open']],
    ['  ', []],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('of ASCII are the same, whatever stands beside it, and with dashes and quotation marks', () => {
    const typographic = fc.integer({ min: 0x2010, max: 0x2027 }).map((code) => String.fromCharCode(code));
    const character = fc.oneof(fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }), typographic);
    fc.assert(
      fc.property(fc.string({ unit: character }), (text) => {
        expect(wordsOf(`${text} é`)).toEqual([...wordsOf(text), 'e']);
      }),
    );
  });
});
