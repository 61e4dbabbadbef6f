import { describe, expect, it } from 'vitest';
import { Recent } from '../../../src/client/recent';
import { best } from '../../../src/client/search/best';
import { distanceOf, findSimilar } from '../../../src/client/search/edit-distance';
import { lowerBound, prefixEnd, sizeOf, stringAt, tableOf } from '../../../src/client/search/string-table';
import { readPostings, TermListWriter } from '../../../src/client/search/term-list';
import fc from '../../support/fast-check';

const term = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '東'), minLength: 1, maxLength: 9 });
const terms = fc.uniqueArray(term, { maxLength: 60 }).map((all) => all.sort());

/** Levenshtein's distance, as the textbook has it. */
function levenshtein(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j += 1) (rows[0] as number[])[j] = j;
  const at = (i: number, j: number) => rows[i]?.[j] as number;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1)
      (rows[i] as number[])[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
  return at(a.length, b.length);
}

describe('a dictionary', () => {
  it('finds where a word and all that begins with it stand', () => {
    fc.assert(
      fc.property(terms, term, (all, word) => {
        const table = tableOf(all);
        const first = lowerBound(table, word);
        const end = prefixEnd(table, word, first);
        expect(Array.from({ length: sizeOf(table) }, (_, n) => stringAt(table, n))).toEqual(all);
        expect(all.slice(first, end)).toEqual(all.filter((one) => one.startsWith(word)));
      }),
    );
  });

  it('finds all that is written alike, and nothing else', () => {
    fc.assert(
      fc.property(terms, term, fc.nat(3), (all, word, edits) => {
        const similar: [string, number][] = [];
        findSimilar({ word, edits }, tableOf(all), (_, one, distance) => similar.push([one, distance]));
        const expected = all.map((one): [string, number] => [one, levenshtein(one, word)]);
        expect(similar).toEqual(expected.filter(([, distance]) => distance <= edits));
        for (const [one, distance] of expected)
          expect(distanceOf(word, one, edits)).toBe(distance <= edits ? distance : undefined);
      }),
    );
  });

  it('gives the postings back as they were written', () => {
    const documents = fc
      .uniqueArray(fc.nat(3_000_000), { maxLength: 40 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(documents, { maxLength: 5 }), (lists) => {
        const writer = new TermListWriter();
        const impact = (document: number) => 1 + (document % 255);
        for (const [n, list] of lists.entries()) {
          writer.begin(`term ${n}`);
          for (const document of list) writer.add(document, impact(document));
        }
        const written = writer.finish();
        for (const [n, list] of lists.entries()) {
          const read: [number, number][] = [];
          readPostings(written, n, (document, said) => read.push([document, said]));
          expect(read).toEqual(list.map((document) => [document, impact(document)]));
        }
      }),
    );
  });
});

describe('the best of many', () => {
  it('are the first of all that were sorted', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(20), (all, most) => {
        const compare = (a: number, b: number) => b - a;
        expect(best(all, most, compare)).toEqual([...all].sort(compare).slice(0, most));
      }),
    );
  });
});

describe('what was of use last', () => {
  it('is kept as long as it does not weigh too much, and nothing else', () => {
    const use = fc.record({ key: fc.nat(9), weight: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(use), fc.integer({ min: 5, max: 15 }), (uses, most) => {
        const recent = new Recent<number, { weight: number }>(most, ({ weight }) => weight);
        let expected: { key: number; value: { weight: number } }[] = [];
        for (const { key, weight } of uses) {
          const known = expected.find((one) => one.key === key);
          expect(recent.get(key)).toBe(known?.value);
          const value = known?.value ?? { weight };
          if (!known) recent.set(key, value);
          expected = [...expected.filter((one) => one !== known), { key, value }];
          while (expected.reduce((sum, one) => sum + one.value.weight, 0) > most) expected.shift();
        }
      }),
    );
  });
});
