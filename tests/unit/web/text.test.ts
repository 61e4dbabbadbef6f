import { describe, expect, it } from 'vitest';
import { lookUp } from '../../../src/client/search/look-up';
import { matchedTerms } from '../../../src/client/search/matched-terms';
import { markTerms, snippetOf, toMarkdown } from '../../../src/client/text';
import { wordsOf } from '../../../src/client/words';
import { ago } from '../../../src/web/components/time';
import { knowledgePath, readFilters, toggle } from '../../../src/web/filters';
import { parseRoute } from '../../../src/web/router';
import fc from '../../support/fast-check';
import { contentOf, idOf, linkOf } from './fixtures';

describe('routes', () => {
  it.each([
    ['', 'knowledge', undefined],
    ['#/', 'knowledge', undefined],
    ['#/?q=a/b', 'knowledge', undefined],
    ['#/reviews', 'reviews', undefined],
    [`#/reviews/${idOf(42)}`, 'reviews', idOf(42)],
    ['#/mine', 'mine', undefined],
    [`#/bookmarks/${idOf(42)}?edit`, 'bookmark', idOf(42)],
    [`#/collections/${idOf(42)}`, 'collection', idOf(42)],
    ['#/tickets/SUP-1', 'ticket', 'SUP-1'],
    ['#/bookmarks', 'not-found', undefined],
    // What is left of an address that a mail has broken.
    [`#/bookmarks/${idOf(42).slice(0, -5)}`, 'not-found', undefined],
    [`#/reviews/${idOf(42)}>`, 'not-found', undefined],
    ['#/collections/42', 'not-found', undefined],
    ['#/mine/42', 'not-found', '42'],
    ['#/reviews/1/2', 'not-found', '1'],
  ])('%s leads to %s', (hash, page, id) => {
    expect(parseRoute(hash)).toMatchObject({ page, ...(id && { id }) });
  });
});

describe('filters', () => {
  it('go into the address and back', () => {
    const filters = {
      collection: ['0199a000-0000-7000-8000-000000000900'],
      tag: ['c++', 'a b'],
      site: [],
      ticket: ['owner/repo#7'],
      owner: ['Ana Silva'],
      year: [],
      freshness: [],
    };
    const path = knowledgePath('50% & more', filters);
    const { query } = parseRoute(`#${path}`);
    expect(query.get('q')).toBe('50% & more');
    expect(readFilters(query)).toEqual(filters);
  });

  it('are added and taken away by the same hand', () => {
    const none = readFilters(new URLSearchParams());
    const one = toggle(none, 'tag', 'sso');
    expect(one.tag).toEqual(['sso']);
    expect(toggle(one, 'tag', 'SSO')).toEqual(none);
  });
});

describe('texts of a result', () => {
  it('are marked by whole words, without regard to case and accents', () => {
    const marked = markTerms('Café: the cafe', ['cafe']).filter(({ matched }) => matched);
    expect(marked.map(({ text }) => text)).toEqual(['Café', 'cafe']);
  });

  it('are marked, in scripts without spaces, where the words are that were sought, and nowhere else', () => {
    const mark = (text: string, query: string) => {
      const link = linkOf(1, { notes: text });
      const pieces = markTerms(text, matchedTerms(link, wordsOf(query).map(lookUp)));
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      return pieces.filter(({ matched }) => matched).map((piece) => piece.text);
    };
    expect(mark('Okta設定画面の構成、画面の色', '画面')).toEqual(['画面', '画面']);
    expect(mark('Okta設定画面の構成', 'okta')).toEqual(['Okta']);
    expect(mark('ﾌﾟﾘﾝﾀｰが止まる', 'プリンター')).toEqual(['ﾌﾟﾘﾝﾀｰ']);
    expect(mark('비밀번호를 재설정'.normalize('NFD'), '번호')).toEqual(['번호'.normalize('NFD')]);
  });

  it('are cut around the first match where no space is near, and never within a character', () => {
    const needle = '単一障害点';
    const [before, after] = ['設定画面の👩‍👩‍👧構成'.repeat(60), '手順を確認する'.repeat(60)];
    const snippet = snippetOf(`短い 前書き ${before}${needle}${after}`, wordsOf(needle));
    expect(snippet).toContain(needle);
    expect(snippet.length).toBeLessThan(240);
    expect(snippet.replaceAll('👩‍👩‍👧', '')).not.toMatch(/[👩👧‍]/u);
    for (let length = 40; length < 60; length += 1)
      expect(snippetOf(before, [], length).replaceAll('👩‍👩‍👧', '')).not.toMatch(/[👩👧‍]/u);
  });

  it('show the first match wherever it stands and however the text is written', () => {
    const filler = fc.array(fc.constantFrom('word ', '設定', 'ー', '👍🏽', 'x'.repeat(90), ' '), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(filler, filler, fc.integer({ min: 100, max: 300 }), (before, after, length) => {
        const text = `${before.join('')} needle ${after.join('')}`;
        const snippet = snippetOf(text, ['needle'], length);
        expect(snippet).toContain('needle');
        expect(snippet.length).toBeLessThanOrEqual(length + 4);
      }),
    );
  });

  it('are cut around the first match', () => {
    const text = `${'before '.repeat(60)}needle ${'after '.repeat(60)}`;
    const snippet = snippetOf(text, ['needle']);
    expect(snippet).toContain('needle');
    expect(snippet).toMatch(/^… before .* …$/);
    expect(snippet.length).toBeLessThan(240);
  });

  it('are Markdown that no title or address can break', () => {
    const content = contentOf({ title: 'A [draft]', url: 'https://example.com/a_(b)' });
    expect(toMarkdown({ content })).toBe(String.raw`[A \[draft\]](https://example.com/a_%28b%29)`);
  });
});

describe('ages', () => {
  // Days are those of the reader, wherever the test runs.
  const now = new Date(2026, 2, 12, 8);
  it.each([
    ['just now', [2026, 2, 12, 7, 59, 40]],
    ['30 minutes ago', [2026, 2, 12, 7, 30]],
    ['20 hours ago', [2026, 2, 11, 12]],
    ['yesterday', [2026, 2, 11, 7]],
    ['yesterday', [2026, 2, 11, 0]],
    ['2 days ago', [2026, 2, 10, 22]],
    ['tomorrow', [2026, 2, 13, 23]],
    ['in 2 days', [2026, 2, 14, 1]],
    ['1 week ago', [2026, 2, 2, 11]],
    ['3 weeks ago', [2026, 1, 20, 11]],
    ['1 month ago', [2026, 0, 31, 11]],
  ] as const)('say %s of %j', (words, [year, month, ...rest]) => {
    expect(ago(new Date(year, month, ...rest).toISOString(), now.getTime())).toBe(words);
  });
});
