import { describe, expect, it } from 'vitest';
import { checkPattern, compilePattern } from '../../../../src/local/eventbridge/pattern';

const x = (...values: unknown[]) => ({ x: values });
const or = (...alternatives: unknown[]) => ({ $or: alternatives });

const REFUSED: [what: string, pattern: unknown, path: string, message: RegExp][] = [
  ['no object', [], '', /not an object/],
  ['an empty object', {}, '', /Empty objects/],
  ['an empty object inside', { a: { b: {} } }, 'a.b', /Empty objects/],
  ['an empty array', x(), 'x', /Empty arrays/],
  ['a value outside an array', { a: { b: 'c' } }, 'a.b', /must be an object or an array/],
  ['an array in an array', x(['a']), 'x', /Match value/],
  ['an unknown operator', x({ regex: 'a' }), 'x', /Unrecognized match type regex/],
  ['an operator without a name', x({}), 'x', /name not found/],
  ['two operators in one', x({ prefix: 'a', suffix: 'b' }), 'x', /Only one key/],
  ['a prefix that is no text', x({ prefix: 1 }), 'x', /prefix match pattern must be a string/],
  ['a prefix by an unknown way', x({ prefix: { wildcard: 'a' } }), 'x', /Unsupported prefix pattern/],
  ['exists that is no boolean', x({ exists: 'yes' }), 'x', /either true or false/],
  ['numeric that is no array', x({ numeric: 5 }), 'x', /must be an array/],
  ['numeric without a number', x({ numeric: ['>'] }), 'x', /one operator and its number/],
  ['numeric with a text', x({ numeric: ['>', '5'] }), 'x', /must be numeric/],
  ['an unknown numeric operator', x({ numeric: ['!=', 5] }), 'x', /Unrecognized numeric range operator/],
  ['an operator that objects inherit', x({ numeric: ['toString', 5] }), 'x', /Unrecognized numeric/],
  ['a range the wrong way round', x({ numeric: ['<', 5, '>', 1] }), 'x', /Bad numeric range/],
  ['an empty range', x({ numeric: ['>', 5, '<', 5] }), 'x', /must be less than/],
  ['a number out of range', x({ numeric: ['>', 5e9 + 1] }), 'x', /must be between/],
  ['too many decimals', x({ numeric: ['=', 0.0000001] }), 'x', /at most 6 decimals/],
  ['mixed anything-but', x({ 'anything-but': ['a', 1] }), 'x', /all values are strings/],
  ['anything-but nothing', x({ 'anything-but': [] }), 'x', /all values are strings/],
  ['anything-but null', x({ 'anything-but': null }), 'x', /all values are strings/],
  ['anything-but an empty prefix', x({ 'anything-but': { prefix: '' } }), 'x', /Null prefix/],
  [
    'anything-but a number range',
    x({ 'anything-but': { numeric: ['>', 1] } }),
    'x',
    /Unsupported anything-but/,
  ],
  ['consecutive wildcards', x({ wildcard: 'a**b' }), 'x', /Consecutive wildcard/],
  ['a bad escape', x({ wildcard: 'a\\b' }), 'x', /Invalid escape/],
  ['a backslash at the end', x({ 'anything-but': { wildcard: 'a\\' } }), 'x', /Invalid escape/],
  ['$or that is no array', { $or: { a: ['b'] } }, '$or', /must be an Array/],
  ['$or of one', or({ a: ['b'] }), '$or', /at least 2/],
  ['$or of values', or('a', 'b'), '$or', /Only JSON object/],
  ['a reserved name inside $or', or({ prefix: ['a'] }, { b: ['c'] }), 'prefix', /cannot be used/],
];

/** https://github.com/aws/event-ruler/blob/main/src/test/software/amazon/event/ruler/CIDRTest.java */
const BAD_CIDRS = [
  '192.168.0.1/33',
  'foo',
  'foo/bar/baz',
  '192.168.0.1/foo',
  '192.168.0.1/-3424',
  'snorkle/3',
  '10.10.10.10.10/3',
  '2.1.0.-1/3',
  '10.1/8',
  '2400:6500:3:3:3:3:3:3:3:3FF00::36FB:1F80/122',
  '2400:6500:FF00::36FB:1F80/222',
];

describe('checkPattern', () => {
  it.each(REFUSED)('refuses %s', (_, pattern, path, message) => {
    expect(checkPattern(pattern)).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  it.each(BAD_CIDRS)('refuses the CIDR %s', (cidr) => {
    expect(checkPattern(x({ cidr }))).toHaveLength(1);
  });

  it('tells everything that is wrong at once', () => {
    const problems = checkPattern({ a: [], b: { c: 1 }, d: ['fine'] });
    expect(problems.map(({ path }) => path)).toEqual(['a', 'b.c']);
  });

  it('refuses more than a thousand combinations of $or', () => {
    const four = () => or({ a: ['1'] }, { b: ['2'] }, { c: ['3'] }, { d: ['4'] });
    const nested = { u: four(), v: four(), w: four(), x: four(), y: four() };
    expect(checkPattern(nested)[0]?.message).toMatch(/must not exceed 1000/);
  });

  it.each([
    ['wildcard', x({ wildcard: 'a*' })],
    ['anything-but prefix', x({ 'anything-but': { prefix: 'a' } })],
    ['anything-but wildcard', x({ 'anything-but': { wildcard: 'a*' } })],
  ])('refuses in a pipe what a rule may have: %s', (_, pattern) => {
    expect(checkPattern(pattern)).toEqual([]);
    expect(checkPattern(pattern, 'pipe')).toHaveLength(1);
  });

  it('has compilePattern throw what it finds', () => {
    expect(() => compilePattern({ a: [] })).toThrow(
      expect.objectContaining({
        name: 'InvalidEventPatternException',
        message: expect.stringContaining("at 'a'"),
      }),
    );
  });
});
