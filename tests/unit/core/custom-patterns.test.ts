import { describe, expect, it } from 'vitest';
import { compilePatterns, type TicketPattern } from '../../../src/core/tickets/custom';
import { detectTickets } from '../../../src/core/tickets/detect';

const compile = (pattern: string, rest: Partial<TicketPattern> = {}) =>
  compilePatterns([{ name: 'Help', pattern, ...rest }]);

describe("a team's own ticket pattern", () => {
  it('finds tickets in URL, title and selection, and says where they open', () => {
    const custom = compile(String.raw`HELP (?<id>\d{4})`, { url: 'https://help.example/t/{id}?again={id}' });
    expect(detectTickets({ title: 'HELP 1234', selection: 'HELP 9999' }, custom)).toEqual([
      { system: 'custom', key: '1234', url: 'https://help.example/t/1234?again=1234', origin: 'title' },
      { system: 'custom', key: '9999', url: 'https://help.example/t/9999?again=9999', origin: 'selection' },
    ]);
    const inUrl = compile(String.raw`/case/(?<id>\d+)`);
    expect(detectTickets({ url: 'https://a.example/case/12' }, inUrl)).toEqual([
      { system: 'custom', key: '12', origin: 'url' },
    ]);
  });

  it('takes the whole match when it has no group', () => {
    expect(detectTickets({ title: 'a HELP/7 b' }, compile(String.raw`HELP/\d`))).toMatchObject([
      { key: 'HELP/7' },
    ]);
  });

  it('escapes the key in the URL', () => {
    const custom = compile('H [a-z]/[a-z]', { url: 'https://help.example/{id}' });
    expect(detectTickets({ title: 'H a/b' }, custom)[0]?.url).toBe('https://help.example/H%20a%2Fb');
  });

  it('goes before the built-in ones, which do not see what it has taken', () => {
    const custom = compile(String.raw`HELP-(?<id>\d+)`);
    expect(detectTickets({ title: 'HELP-12 ABC-3' }, custom)).toMatchObject([
      { system: 'custom', key: '12' },
      { system: 'jira', key: 'ABC-3' },
    ]);
    expect(detectTickets({ title: 'XABC-3' }, compile('X'))).toMatchObject([{ key: 'X' }]);
  });

  it('gets the address of the page when the built-in ones know the same ticket by it', () => {
    const url = 'https://jira.acme.example/browse/HELP-12';
    expect(detectTickets({ url }, compile(String.raw`HELP-\d+`))).toEqual([
      { system: 'custom', key: 'HELP-12', url, origin: 'url' },
    ]);
  });

  it('never gives an empty key, or one too long to be saved', () => {
    expect(detectTickets({ title: 'ab' }, compile(String.raw`\b`))).toEqual([]);
    expect(detectTickets({ title: 'a'.repeat(121) }, compile('a+'))).toEqual([]);
  });

  it('gives no address that could not be saved', () => {
    const custom = compile('T[a-z ]+', { url: 'https://{id}.example/' });
    expect(detectTickets({ title: 'Ta b' }, custom)).toEqual([
      { system: 'custom', key: 'Ta b', origin: 'title' },
    ]);
  });

  it('reads the first 500 characters, the built-in ones go on', () => {
    const title = `${' '.repeat(500)}HELP7 ABC-3`;
    expect(detectTickets({ title }, compile(String.raw`HELP\d`))).toMatchObject([{ key: 'ABC-3' }]);
  });

  it.each([
    String.raw`ACME-\d+`,
    String.raw`[A-Z]+-\d+`,
    String.raw`(?:HD|SR)[- ]?\d{4,8}`,
    String.raw`INC\d+|REQ\d+|CHG\d+|RITM\d+`,
    String.raw`(?<![A-Z])(?<id>T\d{6})(?!\d)`,
    String.raw`\p{Lu}{2,5}\u{2D}\d+`,
    String.raw`(?:ab){2}-[*+?]\d`,
    String.raw`\(\d+\)`,
    '[()+*]x',
  ])('may be %s', (pattern) => {
    expect(compile(pattern)).toHaveLength(1);
  });

  it.each([
    ['(', 'is not a regular expression'],
    ['[a-', 'is not a regular expression'],
    ['a'.repeat(201), 'is longer than 200 characters'],
    [String.raw`\d*`, 'matches the empty text'],
    ['a|', 'matches the empty text'],
  ])('is refused by name: %s', (pattern, why) => {
    expect(() => compile(pattern)).toThrow(`Ticket pattern "Help" ${why}`);
  });

  it.each([
    '(a+)+b',
    '(a*)*b',
    '(a|a)*b',
    '(a|ab)+c',
    '([a-z]+)*x',
    '((a)+)+b',
    '(?:a{2,}){3,}b',
    '(?:a?a)*b',
    '(?<x>a+)+b',
    '(a+){10}b',
    '((ab?)c)+d',
    '(?:[)]+)+b',
    String.raw`(?:\)+)+b`,
    String.raw`(\w+\s?)*!`,
    '(?:(?=a+)a)+b',
  ])('is refused when it takes exponential time: %s', (pattern) => {
    expect(() => compile(pattern)).toThrow(
      'Ticket pattern "Help" repeats a group that itself repeats or chooses.',
    );
  });

  it.each([
    String.raw`\d+\d+\d+x`,
    '.*.*.*x',
    `${'a?'.repeat(30)}${'a'.repeat(30)}`,
    `${'(a|a)'.repeat(30)}b`,
    String.raw`(\w+)?(\w+)?(\w+)?x`,
    'a{1,500}a{1,500}a{1,500}b',
  ])('is refused when it has too many ways to match: %s', (pattern) => {
    expect(() => compile(pattern)).toThrow('Ticket pattern "Help" repeats too freely; say how often');
  });

  it.each(['javascript:alert({id})', 'help/{id}', ''])('is refused when it opens %j', (url) => {
    expect(() => compile('a', { url })).toThrow('Ticket pattern "Help" opens no web address.');
  });
});
