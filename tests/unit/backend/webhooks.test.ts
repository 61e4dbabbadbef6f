import { describe, expect, it } from 'vitest';
import { addressFault } from '../../../src/backend/webhooks/address';
import { bodyOf } from '../../../src/backend/webhooks/body';
import { MOST_ATTEMPTS, pauseAfter } from '../../../src/backend/webhooks/retry';
import fc from '../../support/fast-check';
import { root } from '../templates/templates';

describe('The pauses between attempts', () => {
  it('grow, and are never longer than a queue can put a message off', () => {
    const pauses = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, n) => pauseAfter(n + 1, () => 1) ?? 0);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(43_200);
    expect(pauseAfter(MOST_ATTEMPTS)).toBeUndefined();
  });

  it('end with the attempt after which the queue sets a message aside, before the queue forgets it', () => {
    const { RedrivePolicy, MessageRetentionPeriod } = root.Resources.WebhookQueue.Properties;
    expect(RedrivePolicy).toMatchObject({ maxReceiveCount: MOST_ATTEMPTS });
    const all = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, n) => pauseAfter(n + 1, () => 1) ?? 0);
    expect(all.reduce((sum, pause) => sum + pause)).toBeLessThan(Number(MessageRetentionPeriod));
  });
});

describe('The message of a webhook', () => {
  const told = {
    ...{ webhookId: 'w', type: 'bookmark.approved', eventId: 'e', at: '2026-11-25T00:00:00.000Z' },
    ...{ correlationId: 'c', bookmarkId: 'b', revision: 1, from: 'pending', to: 'approved' },
  };
  it('for Slack holds no mention, link or formatting that a title could smuggle in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const { text } = JSON.parse(
          bodyOf('slack', told, 'https://w/#/bookmarks/b', { title, url: 'https://x' }),
        );
        const inside = text.slice('A link was approved: <https://w/#/bookmarks/b|'.length, -1);
        expect(inside).not.toMatch(/[<>|]/);
      }),
    );
  });

  it('is JSON whatever the title is, in each format', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('standard', 'slack', 'teams'), (title, format) => {
        expect(() =>
          JSON.parse(bodyOf(format as 'slack', told, 'https://w', { title, url: 'https://x' })),
        ).not.toThrow();
      }),
    );
  });
});

describe('The address of a webhook', () => {
  it.each([
    ['https://hooks.slack.com/services/T/B/x', true],
    ['https://203.0.113.7/', false],
    ['https://8.8.8.8/', true],
    ['https://169.254.169.254/latest/meta-data', false],
    ['https://[fd00::1]/', false],
    ['http://hooks.example.org/', false],
    ['https://router.lan/', false],
  ])('%s: may it be told? %s', (url, mayBe) => {
    expect(addressFault(new URL(url)) === undefined).toBe(mayBe);
  });
});
