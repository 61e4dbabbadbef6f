import { describe, expect, it } from 'vitest';
import { KnowledgeIndex } from '../../../src/client/search';
import { wordsOf } from '../../../src/client/words';
import type { Link } from '../../../src/core/schemas/knowledge';

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

function indexOf(...links: Link[]): KnowledgeIndex {
  const index = new KnowledgeIndex();
  index.apply(links);
  return index;
}
const ids = (index: KnowledgeIndex, query: string, limit?: number) =>
  index.search(query, limit).map(({ link: { id } }) => id);

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

  it('gives the words that matched', () => {
    expect(index.search('pas')[0]?.terms).toEqual(['password']);
  });

  it('stops at the limit, after what the caller does not accept', () => {
    const links = [1, 2, 3].map((day) => link(`${day}`, { title: 'Same' }, day));
    expect(ids(indexOf(...links), 'same', 2)).toEqual(['3', '2']);
    const accepted = indexOf(...links).search('', 2, ({ id }) => id !== '3');
    expect(accepted.map(({ link: { id } }) => id)).toEqual(['2', '1']);
  });
});

describe('the knowledge base, kept up to date,', () => {
  it('forgets what a link said before', () => {
    const index = indexOf(link('a', { title: 'Printer' }));
    index.apply([link('a', { title: 'Scanner' })]);
    expect(ids(index, 'printer')).toEqual([]);
    expect(ids(index, 'scanner')).toEqual(['a']);
    expect(index.size).toBe(1);
  });

  it('forgets what was retired, and does not mind what it never had', () => {
    const index = indexOf(link('a', { title: 'Printer' }), link('b', { title: 'Printer' }));
    index.apply([], ['a', 'never seen']);
    expect(ids(index, 'printer')).toEqual(['b']);
    expect(ids(index, '')).toEqual(['b']);
  });

  it('takes a retired link back', () => {
    const index = indexOf(link('a', { title: 'Printer' }));
    index.apply([], ['a']);
    index.apply([link('a', { title: 'Printer' })]);
    expect(ids(index, 'printer')).toEqual(['a']);
  });

  it('takes the last of two changes of one link', () => {
    const index = indexOf(link('a', { title: 'Printer' }), link('a', { title: 'Scanner' }));
    expect(ids(index, 'scanner')).toEqual(['a']);
    expect(index.size).toBe(1);
  });

  it('gives the same answers however it came to be', () => {
    const words = ['printer', 'scanner', 'paper', 'toner'];
    const links = Array.from({ length: 40 }, (_, n) =>
      link(`${n}`, { title: `${words[n % 4]} ${words[n % 3]}` }, 1 + (n % 5)),
    );
    const grown = new KnowledgeIndex();
    for (const one of links.toReversed())
      grown.apply([{ ...one, content: { ...one.content, title: 'draft' } }]);
    grown.apply(links);
    for (const query of [...words, 'pa', 'printer paper', ''])
      expect(ids(grown, query)).toEqual(ids(indexOf(...links), query));
  });
});

describe('the words of a text', () => {
  it.each([
    ["Don't panic: INC0012345/re-open", ['don', 't', 'panic', 'inc0012345', 're', 'open']],
    ['\u200bÉcole Ångström', ['ecole', 'angstrom']],
    ['東京tower', ['tower', '東京', '京']],
    ['한국어', ['한국', '국어', '어']],
    ['Ёлка', ['елка']],
    ['  ', []],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
