import { describe, expect, it } from 'vitest';
import { Tag } from '../../../src/core/schemas/content';
import { toTag } from '../../../src/core/tags';
import fc from '../../support/fast-check';

describe('a tag', () => {
  it.each([
    ['Password Reset', 'password-reset'],
    ['  how_to  ', 'how-to'],
    ['a - b', 'a-b'],
    ['a & b', 'a-b'],
    ['#VPN', 'vpn'],
    ['C++', 'c++'],
    ['C#', 'c#'],
    ['.NET', 'net'],
    ['node.js', 'node.js'],
    ['Größe!', 'größe'],
    ['サーバー', 'サーバー'],
    ['ＡＰＩ', 'api'],
    ['हिन्दी', 'हिन्दी'],
    ['-', ''],
    ['🎉', ''],
    ['', ''],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
    [`${'a'.repeat(39)}𠮷`, 'a'.repeat(39)],
  ])('of %j is %j', (typed, tag) => {
    expect(toTag(typed)).toBe(tag);
  });

  it('is a tag, or nothing, whatever was typed; and of itself it is itself', () => {
    const letters = fc.constantFrom(
      'a',
      'İ',
      'ß',
      'ǅ',
      'ﬁ',
      '-',
      '_',
      ' ',
      '#',
      '.',
      'ー',
      '\u0301',
      '²',
      '𝐀',
      '𠮷',
      '가',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: letters, maxLength: 60 }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const tag = toTag(text);
        if (tag !== '') expect(Tag.parse(tag)).toBe(tag);
        expect(toTag(tag)).toBe(tag);
      }),
      { numRuns: 3_000, examples: [['0\u00A8\u{1D157}\u{1D165}']] },
    );
  });
});
