import { browser } from '../browser';
import type { OutboxItem } from '../outbox/item';
import { summarize } from '../outbox/summary';
import { strings } from './strings';

export interface Badge {
  text: string;
  color: string;
  title: string;
}

const CALM = '#0f6b5c';
const ALERT = '#b3261e';
const REVIEWS = '#1a4fa3';
const NEWS = '#6b3fa0';
/** Between what a title says of one thing and of the next. */
const BESIDE = ' · ';
const countOf = (count: number) => (count < 100 ? String(count) : '99+');

export const SAVED: Badge = { text: '✓', color: CALM, title: strings.saved };
export const NOT_SAVED: Badge = { text: '!', color: ALERT, title: strings.notSaved };
export const FAILED: Badge = { text: '!', color: ALERT, title: strings.failed };

/**
 * The badge: `!` when the outbox needs the person, else how many items wait in it, else of how many suggestions there
 * is news, else how many submissions wait for this manager. Its title says all of these.
 */
export function badgeOf(items: readonly OutboxItem[], reviewsWaiting = 0, news = 0): Badge {
  const { waiting, needsSignIn, held, refused } = summarize(items);
  const said = [
    refused > 0 && { text: '!', color: ALERT, words: strings.refused(refused) },
    held > 0 && { text: '!', color: ALERT, words: strings.held(held) },
    needsSignIn > 0 && { text: '!', color: ALERT, words: strings.needsSignIn(needsSignIn + waiting) },
    needsSignIn === 0 &&
      waiting > 0 && { text: String(waiting), color: CALM, words: strings.waiting(waiting) },
    news > 0 && { text: countOf(news), color: NEWS, words: strings.news(news) },
    reviewsWaiting > 0 && {
      text: countOf(reviewsWaiting),
      color: REVIEWS,
      words: strings.reviews(reviewsWaiting),
    },
  ].filter((part) => part !== false);
  const [first] = said;
  if (!first) return { text: '', color: CALM, title: strings.title };
  const { text, color } = first;
  return { text, color, title: strings.ofBadge(said.map(({ words }) => words).join(BESIDE)) };
}

/** @param tabId the tab to show it for, instead of the badge of the outbox */
export async function showBadge({ text, color, title }: Badge, tabId?: number): Promise<void> {
  const where = tabId === undefined ? {} : { tabId };
  await whileTabLives([
    browser.action.setBadgeText({ ...where, text }),
    browser.action.setBadgeBackgroundColor({ ...where, color }),
    browser.action.setBadgeTextColor({ ...where, color: '#ffffff' }),
    browser.action.setTitle({ ...where, title }),
  ]);
}

/**
 * Shows in the tab what is shown in all. A browser takes back the text alone, so color and title are told again:
 * https://developer.chrome.com/docs/extensions/reference/api/action#method-setBadgeText
 * @param words what its title says besides
 */
export async function clearBadge(tabId: number, words?: string): Promise<void> {
  const { action } = browser;
  const [title, color] = await Promise.all([action.getTitle({}), action.getBadgeBackgroundColor({})]);
  await whileTabLives([
    action.setBadgeText({ tabId, text: null }),
    action.setBadgeBackgroundColor({ tabId, color }),
    action.setTitle({ tabId, title: [title, words].filter(Boolean).join(BESIDE) }),
  ]);
}

/** The API rejects for tabs that have been closed. */
async function whileTabLives(changes: Promise<void>[]): Promise<void> {
  await Promise.allSettled(changes);
}
