import { describe, expect, it } from 'vitest';
import { mergeLists } from '../../../src/core/merge';

const merge = (base: string, mine: string, theirs: string) =>
  mergeLists([...base], [...mine], [...theirs], (one) => one).join('');

describe('two lists that come from one', () => {
  it.each([
    ['theirs, in its order, where mine is as it was', 'abc', 'abc', 'cbx', 'cbx'],
    ['mine where theirs is as it was', 'abc', 'axc', 'abc', 'axc'],
    ['what either has added', 'ab', 'abm', 'abt', 'abmt'],
    ['nothing that either has removed', 'abc', 'ac', 'ab', 'a'],
    ['both where both have changed the same', 'ab', 'mb', 'tb', 'mbt'],
    ['once what both have added', 'a', 'ax', 'ax', 'ax'],
    ['what one has changed and the other removed', 'ab', 'a', 'at', 'at'],
  ])('make one with %s', (_, base, mine, theirs, merged) => {
    expect(merge(base, mine, theirs)).toBe(merged);
  });
});
