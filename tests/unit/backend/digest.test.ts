import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/backend/mail/digest';
import { filterOf, NOBODY } from '../../../src/backend/mail/filter';
import { compilePattern } from '../../../src/local/eventbridge';

const notice = (n: number) => ({
  subject: `Waymark: thing ${n}`,
  text: `What ${n} is\n\nSee it: https://w/${n}`,
});

describe('A digest', () => {
  it('tells each thing with all that its own mail would have said', () => {
    const { subject, text } = digestOf([notice(1), notice(2)], 'https://w');
    expect(subject).toBe('Waymark: 2 things since the last digest');
    expect(text).toContain('1. thing 1\n   What 1 is\n   See it: https://w/1\n\n2. thing 2');
    expect(text).toContain('https://w/#/notifications');
  });

  it('of very many things tells the first, and how many more there are', () => {
    const { text } = digestOf(
      Array.from({ length: 70 }, (_, n) => notice(n)),
      'https://w',
    );
    expect(text).toContain('And 20 more');
    expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024);
  });

  it('of long things in any script tells as many as SNS takes, and how many more there are', () => {
    const long = { subject: 'Waymark: thing', text: '語\n'.repeat(2_000) };
    const { text } = digestOf(
      Array.from({ length: 60 }, () => long),
      'https://w',
    );
    const told = text.match(/^\d+\. thing/gm)?.length ?? 0;
    expect(told).toBeGreaterThan(0);
    expect(text).toContain(`And ${60 - told} more`);
    expect(Buffer.byteLength(text)).toBeLessThan(250 * 1024);
  });

  it('has a subject that SNS takes', () => {
    expect(digestOf([notice(1)], 'https://w').subject).toBe('Waymark: one thing since the last digest');
  });
});

describe('The filter of somebody’s mail', () => {
  const messages = {
    mine: { audience: 'submitter', recipient: ['me'] },
    theirs: { audience: 'submitter', recipient: ['them'] },
    ours: { audience: 'managers', recipient: ['them', 'me'] },
    digest: { audience: 'digest', recipient: ['me'] },
    nobodys: { audience: 'managers', recipient: [NOBODY] },
  };
  const passedBy = (policy: Record<string, unknown>) => {
    const matches = compilePattern(policy);
    return Object.entries(messages).flatMap(([name, message]) => (matches(message) ? name : []));
  };
  it.each([
    ['each', ['mine', 'ours', 'digest']],
    ['digest', ['digest']],
    ['none', []],
  ] as const)('who wants %s lets through %o', (mail, passing) => {
    expect(passedBy(filterOf('me', mail))).toEqual(passing);
  });

  it('of before, which a manager kept for good, lets through no more than theirs does now', () => {
    const before = {
      $or: [{ recipient: ['me'] }, { recipient: [{ exists: false }], audience: ['managers'] }],
    };
    expect(passedBy(before)).toEqual(passedBy(filterOf('me', 'each')));
  });
});
