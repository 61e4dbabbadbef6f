import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadCursor, decodeCursor, encodeCursor } from '../../../src/backend/store/cursor';
import { nextPosition, OVERLAP } from '../../../src/backend/store/knowledge-cursor';

describe('A cursor', () => {
  it('gives back to the same query what was put in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (key, query) => {
        expect(decodeCursor(encodeCursor(key, query), query)).toEqual(key);
      }),
    );
  });

  it('is refused by every other query', () => {
    expect(() => decodeCursor(encodeCursor({ pk: 'a' }, 'mine/1'), 'mine/2')).toThrow(BadCursor);
  });

  it.each([[''], ['%%%'], ['bnVsbA'], ['e30'], [Buffer.from('{"query":1,"key":{}}').toString('base64url')]])(
    'is not %o',
    (text) => {
      expect(() => decodeCursor(text, 'mine')).toThrow(BadCursor);
    },
  );
});

describe('A sync of the knowledge base', () => {
  const now = Date.parse('2026-11-24T12:00:00.000Z');
  const ago = (ms: number) => `${new Date(now - ms).toISOString()}#id`;

  it('goes on after the last change while there are more', () => {
    expect(nextPosition('0', ago(10), true, now)).toBe(ago(10));
  });

  it('begins next after the last change when that is settled', () => {
    expect(nextPosition('0', ago(60_000), false, now)).toBe(ago(60_000));
  });

  it('never passes a moment in which a change may still be on its way', () => {
    fc.assert(
      fc.property(fc.nat(120_000), fc.option(fc.nat(120_000), { nil: undefined }), (since, last) => {
        const next = nextPosition(ago(since), last === undefined ? undefined : ago(last), false, now);
        return next <= ago(OVERLAP);
      }),
    );
  });

  it('stays where it was when nothing was ever published', () => {
    expect(nextPosition('0', undefined, false, now)).toBe('0');
  });
});
