import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../src/local/eventbridge/pattern';
import fc from '../../../support/fast-check';

/** The event of https://github.com/aws/event-ruler#ruler-by-example */
const RUNNING = {
  version: '0',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  time: '2017-10-02T16:24:49Z',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000'],
  detail: {
    'c-count': 5,
    'd-count': 3,
    'x-limit': 301.8,
    'source-ip': '10.0.0.33',
    state: 'running',
    address: '2001:db8::1234',
    path: 'dir/picture.png',
    owner: null,
    note: '',
    urgent: true,
  },
};

const detail = (field: string, ...values: unknown[]) => ({ detail: { [field]: values } });

const MATCH: [what: string, pattern: object][] = [
  ['exact texts, any of a list', detail('state', 'initializing', 'running')],
  ['an element of an array', { resources: RUNNING.resources }],
  ['a number however it is written', detail('x-limit', 3.018e2)],
  ['a boolean', detail('urgent', true)],
  ['null', detail('owner', null)],
  ['an empty text', detail('note', '')],
  ['prefix', { time: [{ prefix: '2017-10-02' }] }],
  ['prefix, ignoring case', { source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }],
  ['suffix', { source: [{ suffix: 'ec2' }] }],
  ['suffix, ignoring case', { source: [{ suffix: { 'equals-ignore-case': 'EC2' } }] }],
  ['equals-ignore-case', { source: [{ 'equals-ignore-case': 'AWS.EC2' }] }],
  ['wildcard', detail('path', { wildcard: 'dir/*.png' })],
  ['wildcard that stands for nothing', detail('path', { wildcard: '*dir/picture.png*' })],
  ['anything-but a text', detail('state', { 'anything-but': 'initializing' })],
  ['anything-but texts', detail('state', { 'anything-but': ['stopped', 'overloaded'] })],
  ['anything-but a number', detail('x-limit', { 'anything-but': 123 })],
  ['anything-but numbers', detail('x-limit', { 'anything-but': [100, 200, 300] })],
  ['anything-but a text, of a number', detail('x-limit', { 'anything-but': '301.8' })],
  ['anything-but a prefix', detail('state', { 'anything-but': { prefix: 'init' } })],
  ['anything-but prefixes', detail('state', { 'anything-but': { prefix: ['init', 'stop'] } })],
  ['anything-but a suffix', detail('state', { 'anything-but': { suffix: 'ed' } })],
  ['anything-but suffixes', detail('state', { 'anything-but': { suffix: ['ed', 'izing'] } })],
  [
    'anything-but, ignoring case',
    detail('state', { 'anything-but': { 'equals-ignore-case': 'INITIALIZING' } }),
  ],
  ['anything-but a wildcard', detail('path', { 'anything-but': { wildcard: '*/lib/*' } })],
  ['anything-but wildcards', detail('path', { 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } })],
  ['exists', detail('c-count', { exists: true })],
  ['exists, of null', detail('owner', { exists: true })],
  ['does not exist', detail('e-count', { exists: false })],
  ['does not exist, nor what it would be in', { more: { e: [{ exists: false }] } }],
  ['does not exist, of what is no leaf', { detail: [{ exists: false }] }],
  ['numeric =', detail('x-limit', { numeric: ['=', 3.018e2] })],
  ['numeric <', detail('d-count', { numeric: ['<', 10] })],
  ['numeric <=', detail('d-count', { numeric: ['<=', 3] })],
  ['numeric >', detail('d-count', { numeric: ['>', 2.9] })],
  ['numeric >=', detail('d-count', { numeric: ['>=', 3] })],
  ['numeric range', detail('c-count', { numeric: ['>', 0, '<=', 5] })],
  ['cidr v4', detail('source-ip', { cidr: '10.0.0.0/24' })],
  ['cidr v4 not given by its first address', detail('source-ip', { cidr: '10.0.0.77/24' })],
  ['cidr v6', detail('address', { cidr: '2001:db8::/32' })],
  ['an address written in another way', detail('address', '2001:0db8:0:0:0:0:0:1234')],
  ['the second of two operators', detail('state', { prefix: 'stop' }, { suffix: 'ing' })],
  [
    '$or beside a field',
    { source: ['aws.ec2'], detail: { $or: [{ 'c-count': [{ numeric: ['>', 9] }] }, { 'd-count': [3] }] } },
  ],
  [
    '$or in $or',
    {
      $or: [
        { source: ['aws.s3'] },
        { version: ['0'], $or: [{ detail: { state: ['stopped'] } }, { detail: { state: ['running'] } }] },
      ],
    },
  ],
];

const DIFFER: [what: string, pattern: object][] = [
  ['another text', detail('state', 'stopped')],
  ['a text by another case', detail('state', 'Running')],
  ['a number as a text', detail('c-count', '5')],
  ['null for what is not there', detail('e-count', null)],
  ['an empty text for null', detail('owner', '')],
  ['prefix of a number', detail('c-count', { prefix: '5' })],
  ['anything-but the value', detail('state', { 'anything-but': ['running', 'stopped'] })],
  ['anything-but the number', detail('c-count', { 'anything-but': [5] })],
  ['anything-but of what is not there', detail('e-count', { 'anything-but': 'x' })],
  ['anything-but its prefix', detail('state', { 'anything-but': { prefix: ['run'] } })],
  ['anything-but, ignoring case', detail('state', { 'anything-but': { 'equals-ignore-case': ['RUNNING'] } })],
  ['anything-but its wildcard', detail('path', { 'anything-but': { wildcard: '*.png' } })],
  ['a field that exists', detail('c-count', { exists: false })],
  ['an object is no leaf', { detail: [{ exists: true }] }],
  ['numeric of a text', detail('state', { numeric: ['>=', 0] })],
  ['numeric beyond the open end', detail('c-count', { numeric: ['>', 5] })],
  ['another network', detail('source-ip', { cidr: '10.0.1.0/24' })],
  ['a network of the other kind', detail('source-ip', { cidr: '::/0' })],
  ['cidr of no address', detail('state', { cidr: '0.0.0.0/0' })],
  ['one of two fields', { source: ['aws.ec2'], detail: { state: ['stopped'] } }],
  ['a name that every object inherits', { detail: { constructor: [{ exists: true }] } }],
  ['neither of $or', { $or: [{ source: ['aws.s3'] }, { detail: { state: ['stopped'] } }] }],
];

describe('An event pattern', () => {
  it.each(MATCH)('matches: %s', (_, pattern) => {
    expect(compilePattern(pattern)(RUNNING)).toBe(true);
  });

  it.each(DIFFER)('does not match: %s', (_, pattern) => {
    expect(compilePattern(pattern)(RUNNING)).toBe(false);
  });

  /** https://github.com/aws/event-ruler#json-array-matching */
  const EMPLOYEES = {
    employees: [
      [
        { firstName: 'John', lastName: 'Doe', ids: [1, 2] },
        { firstName: 'Anna', lastName: 'Smith', ids: [3] },
      ],
      [{ firstName: 'Peter', lastName: 'Jones' }],
    ],
    none: [],
  };

  it.each([
    ['one field of any element', { employees: { firstName: ['Anna'] } }, true],
    ['two fields of one element', { employees: { firstName: ['Anna'], lastName: ['Smith'] } }, true],
    ['two fields of two elements', { employees: { firstName: ['Anna'], lastName: ['Jones'] } }, false],
    [
      'fields of two elements, one inside $or',
      {
        employees: { firstName: ['Anna'] },
        $or: [{ employees: { lastName: ['Jones'] } }, { employees: { ids: [1] } }],
      },
      false,
    ],
    ['an array in an element', { employees: { firstName: ['John'], ids: [2] } }, true],
    ['what one element lacks but another has', { employees: { ids: [{ exists: false }] } }, false],
    ['what no element has', { employees: { age: [{ exists: false }], lastName: ['Jones'] } }, true],
    ['an empty array holds nothing', { none: [{ exists: false }] }, true],
    ['nor has it fields', { none: { x: [{ exists: false }] } }, true],
    ['any value that differs is enough', { employees: { firstName: [{ 'anything-but': 'Anna' }] } }, true],
  ])('speaks of one and the same element of an array: %s', (_, pattern, matches) => {
    expect(compilePattern(pattern)(EMPLOYEES)).toBe(matches);
  });

  it.each([
    ['a literal asterisk', 'a\\*b', 'a*b', 'axb'],
    ['a literal backslash', 'a\\\\b', 'a\\b', 'ab'],
    ['a literal asterisk beside a wildcard', 'a\\**', 'a*bc', 'abc'],
    ['a start and an end that may not overlap', 'aba*ba', 'ababa', 'aba'],
    ['pieces in their order', '*b*a*', 'xbxax', 'xaxbx'],
  ])('reads a wildcard with %s', (_, wildcard, matching, other) => {
    const matches = compilePattern({ x: [{ wildcard }] });
    expect([matches({ x: matching }), matches({ x: other })]).toEqual([true, false]);
  });

  it('agrees with a regular expression on every wildcard and text', () => {
    const wildcards = fc
      .string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
      .map((text) => text.replace(/\*+/g, '*'));
    const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(wildcards, texts, (wildcard, text) => {
        const expected = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(text);
        expect(compilePattern({ x: [{ wildcard }] })({ x: text })).toBe(expected);
      }),
    );
  });

  it('matches an event made of its own values, and anything-but them does not', () => {
    const value = fc.oneof(fc.string({ minLength: 1 }), fc.integer({ min: -5e9, max: 5e9 }));
    fc.assert(
      fc.property(fc.string(), value, (name, given) => {
        fc.pre(name !== '$or' && name !== '__proto__');
        const event = { in: { [name]: given } };
        expect(compilePattern({ in: { [name]: [given] } })(event)).toBe(true);
        expect(compilePattern({ in: { [name]: [{ 'anything-but': given }] } })(event)).toBe(false);
      }),
    );
  });

  it('holds for exactly one of a field that is there and one that is not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const [there, absent] = [true, false].map((exists) =>
          compilePattern({ x: [{ exists }] })({ x: json }),
        );
        expect(there).toBe(!absent);
      }),
    );
  });

  it('never throws, whatever the event', () => {
    const matchers = [...MATCH, ...DIFFER].map(([, pattern]) => compilePattern(pattern));
    fc.assert(
      fc.property(fc.jsonValue(), (event) => {
        for (const matches of matchers)
          expect(typeof matches({ detail: event, source: event })).toBe('boolean');
      }),
    );
  });
});
