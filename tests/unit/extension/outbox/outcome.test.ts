import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { ApiError } from '../../../../src/client/api';
import { SignedOutError } from '../../../../src/client/session';
import { outcomeOf } from '../../../../src/extension/outbox/outcome';
import { bookmarkOf, idOf } from '../../client/fixtures';

const problem = (status: number, type = 'urn:waymark:problem:validation') => ({
  type,
  title: 'The request is not valid',
  status,
  detail: 'The title is missing.',
});

describe('what an answer means for the item that was sent', () => {
  it('pauses when nobody is signed in', () => {
    expect(outcomeOf(new SignedOutError())).toEqual({ result: 'signed-out' });
    expect(outcomeOf(new ApiError(problem(401)))).toEqual({ result: 'signed-out' });
  });

  it.each([400, 403, 404, 409, 422])(
    'takes a %i that the backend states as final, with its reason',
    (status) => {
      expect(outcomeOf(new ApiError(problem(status)))).toEqual({
        result: 'refused',
        reason: 'The title is missing.',
      });
    },
  );

  it('keeps what the bookmark has become where it says so', () => {
    const current = bookmarkOf(1, { revision: 4, status: 'approved' });
    expect(outcomeOf(new ApiError({ ...problem(409), current }))).toMatchObject({
      result: 'refused',
      current: { id: idOf(1), revision: 4, status: 'approved' },
    });
  });

  it.each([
    ['pending', 'waits for review'],
    ['merged', 'becomes a new bookmark'],
    ['retired', 'becomes a new bookmark'],
  ] as const)('says what can be done where the bookmark is %s, and cannot be edited', (status, words) => {
    const current = bookmarkOf(1, { status });
    const outcome = outcomeOf(new ApiError({ ...problem(409), current }));
    expect(outcome).toMatchObject({ result: 'refused', reason: expect.stringContaining(words) });
  });

  it.each([
    ['no answer in time', new DOMException('', 'TimeoutError')],
    ['a connection that was cut', new TypeError('Failed to fetch')],
    ['an error of the server', new ApiError(problem(502, 'about:blank'))],
  ])('does not know whether it arrived after %s', (_, error) => {
    expect(outcomeOf(error)).toMatchObject({ result: 'failed', mayHaveArrived: true });
  });

  it('knows that it did not where the device is offline, or the server asks to come back', () => {
    vi.stubGlobal('navigator', { onLine: false });
    expect(outcomeOf(new TypeError('Failed to fetch'))).not.toHaveProperty('mayHaveArrived');
    vi.unstubAllGlobals();
    expect(outcomeOf(new ApiError(problem(429)))).not.toHaveProperty('mayHaveArrived');
  });

  it('names the fields that are wrong', () => {
    const errors = [{ field: '/content/title', message: 'Too long' }];
    expect(outcomeOf(new ApiError({ ...problem(400), errors }))).toMatchObject({
      reason: 'The title is missing. · title: Too long',
    });
  });

  it('takes a body that is too large as final, whoever says so', () => {
    expect(outcomeOf(new ApiError(problem(413, 'about:blank'))).result).toBe('refused');
  });

  it.each([408, 425, 429, 500, 502, 503])('tries again after a %i, no sooner than asked', (status) => {
    expect(outcomeOf(new ApiError(problem(status), 7))).toMatchObject({ result: 'failed', retryAfter: 7 });
  });

  it.each([
    ['a 403 of a proxy', new ApiError(problem(403, 'about:blank'))],
    ['no network', new TypeError('Failed to fetch')],
    ['no answer in time', new DOMException('', 'TimeoutError')],
    ['the sign-in page of a network', z.string().safeParse(1).error as Error],
    ['anything else', new Error('surprise')],
  ])('tries again after %s', (_, error) => {
    const outcome = outcomeOf(error);
    expect(outcome.result).toBe('failed');
    expect(outcome).not.toHaveProperty('retryAfter');
  });

  it('holds it against the item that something refuses it without a reason, as a firewall does', () => {
    expect(outcomeOf(new ApiError(problem(403, 'about:blank')))).toMatchObject({ isFault: true });
    expect(outcomeOf(new ApiError(problem(429, 'about:blank')))).not.toHaveProperty('isFault');
  });
});
