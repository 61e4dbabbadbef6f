import { expect, it } from 'vitest';
import { ManualClock } from '../../../../src/local/clock';
import { BrowserSessions } from '../../../../src/local/cognito/hosted-pages/cookies';

it('who signed in on the hosted pages is remembered for an hour, and takes no room after', () => {
  const clock = new ManualClock();
  const sessions = new BrowserSessions(clock);
  const ada = sessions.start('pool', 'ada');
  clock.advance(3_599_999);
  expect(sessions.userOf(ada, 'pool')).toBe('ada');
  clock.advance(1);
  expect(sessions.userOf(ada, 'pool')).toBeUndefined();
  sessions.start('pool', 'grace');
  expect(sessions.size).toBe(1);
});
