import { describe, expect, it } from 'vitest';
import { BadCursor, decodeCursor, encodeCursor } from '../../../src/backend/store/cursor';
import { nextPlace } from '../../../src/backend/store/knowledge-cursor';
import { SEEN_WITHIN_MS } from '../../../src/core/seen-within';
import fc from '../../support/fast-check';

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
  const window = new Date(now - SEEN_WITHIN_MS).toISOString();

  it('goes on after the last change while there are more', () => {
    expect(nextPlace({ position: '0' }, ago(2 * SEEN_WITHIN_MS), true, now)).toEqual({
      position: ago(2 * SEEN_WITHIN_MS),
    });
  });

  it('begins next after the last change when that is settled', () => {
    expect(nextPlace({ position: '0' }, ago(2 * SEEN_WITHIN_MS), false, now)).toEqual({
      position: ago(2 * SEEN_WITHIN_MS),
    });
  });

  it('remembers from where on it is to begin next once it comes to what may still be on its way', () => {
    const place = nextPlace({ position: '0' }, ago(10), true, now);
    expect(place).toEqual({ position: ago(10), settled: window });
    expect(nextPlace(place, undefined, false, now + 3_600_000)).toEqual({ position: window });
  });

  it('never ends behind a moment in which a change may still be on its way', () => {
    fc.assert(
      fc.property(fc.nat(120_000), fc.option(fc.nat(120_000), { nil: undefined }), (since, last) => {
        const reached = last === undefined ? undefined : ago(last);
        return nextPlace({ position: ago(since) }, reached, false, now).position <= ago(SEEN_WITHIN_MS);
      }),
    );
  });

  it('stays where it was when nothing was ever published', () => {
    expect(nextPlace({ position: '0' }, undefined, false, now)).toEqual({ position: '0' });
  });
});
