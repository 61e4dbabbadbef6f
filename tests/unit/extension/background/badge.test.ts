import { describe, expect, it } from 'vitest';
import { badgeOf } from '../../../../src/extension/background/badge';
import { newItem, type OutboxState } from '../../../../src/extension/outbox/item';

const items = (...states: OutboxState[]) =>
  states.map((state, n) => ({
    ...newItem({ id: `${n}`, content: { url: 'https://example.com/', title: 'x' }, suggest: false }, 1),
    state,
  }));

describe('the badge', () => {
  it('is empty when all has been sent', () => {
    expect(badgeOf(items('delivered', 'delivered')).text).toBe('');
  });

  it('counts what is on its way', () => {
    expect(badgeOf(items('waiting', 'sending', 'delivered')).text).toBe('2');
  });

  it('counts what waits for a manager, unless the outbox has something to say', () => {
    expect(badgeOf(items('delivered'), 3)).toMatchObject({ text: '3' });
    expect(badgeOf([], 250).text).toBe('99+');
    expect(badgeOf(items('refused'), 3).text).toBe('!');
    expect(badgeOf(items('waiting'), 3).text).toBe('1');
  });

  it('counts the news of one’s own suggestions before what waits for a manager, and after the outbox', () => {
    expect(badgeOf([], 3, 2)).toMatchObject({
      text: '2',
      title: expect.stringMatching(/^Waymark: News about 2 of your suggestions/),
    });
    expect(badgeOf(items('waiting'), 0, 2)).toMatchObject({ text: '1' });
  });

  it('says in its title all that there is, what it shows first', () => {
    expect(badgeOf(items('refused', 'waiting'), 3, 2).title).toBe(
      'Waymark: 1 not accepted · 1 waiting to be sent · News about 2 of your suggestions · 3 waiting for your decision',
    );
    expect(badgeOf(items('held')).title).toBe('Waymark: 1 kept here until you finish editing');
    expect(badgeOf([]).title).toBe('Save to Waymark');
  });

  it.each<OutboxState>(['refused', 'held', 'needs-sign-in'])(
    'calls for the person when an item is %s',
    (state) => {
      expect(badgeOf(items('waiting', state)).text).toBe('!');
    },
  );
});
