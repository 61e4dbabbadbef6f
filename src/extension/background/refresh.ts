import { ApiError, type Client } from '../../client/api';
import { syncKnowledge } from '../../client/knowledge-sync';
import { SignedOutError } from '../../client/session';
import type { Configuration } from '../../core/api/configuration';
import { clientOf } from '../account/client';
import { changeSignedIn, expireAccount, refreshAccount } from '../account/session';
import { browser } from '../browser';
import { changeSettings } from '../change-settings';
import { copiesChanged, openCopies } from '../knowledge/copies';
import { addNews, newsOf } from '../knowledge/news';
import { syncOwn } from '../knowledge/own-sync';
import { oneAfterAnother } from '../one-after-another';
import { readSettings } from '../settings';
import { countReviews } from './reviews';

/** The alarm that makes the worker refresh. */
export const REFRESH_ALARM = 'refresh';
const EVERY_MINUTES = 5;
/** What is younger is fresh enough for somebody who only looks. */
const FRESH_MS = 30_000;

/** Sets the alarm unless it is set: setting it again would put it off. */
export async function scheduleRefresh(): Promise<void> {
  if (await browser.alarms.get(REFRESH_ALARM)) return;
  browser.alarms.create(REFRESH_ALARM, { periodInMinutes: EVERY_MINUTES });
}

export interface Refresh {
  /** Brings the copies up to date. Never rejects; what is asked for while one runs is done after it. */
  start(): Promise<void>;
  /** The same, unless it was done a moment ago. */
  startIfStale(): Promise<void>;
}

export function createRefresh(): Refresh {
  let isRunning = false;
  let endedAt = 0;
  const start = oneAfterAnother(async () => {
    isRunning = true;
    await refresh().catch(() => undefined);
    isRunning = false;
    endedAt = Date.now();
  });
  return {
    start,
    startIfStale: async () => {
      if (!isRunning && Date.now() - endedAt >= FRESH_MS) await start();
    },
  };
}

async function refresh(): Promise<void> {
  const { configuration, account } = await readSettings();
  if (!configuration || !account || account.expired) return;
  const client = clientOf(configuration);
  const copies = await openCopies(account.id);
  let hasNews = false;
  try {
    const { groups } = await refreshAccount(configuration, account);
    await refreshPatterns(client, configuration);
    hasNews = await syncOwn(client, copies.own, (changes) =>
      changeSignedIn(account.id, async () => {
        await addNews(changes.flatMap(({ before, now }) => newsOf(before, now) ?? []));
        return {};
      }),
    );
    await syncKnowledge(client, copies.knowledge, {
      applied: (changes) => {
        hasNews ||= changes.length > 0;
      },
    });
    const reviewsWaiting = await countReviews(client, { ...account, groups });
    await changeSignedIn(account.id, () => ({ reviewsWaiting }));
  } catch (error) {
    if (isSignedOut(error)) await expireAccount(configuration, account.id);
    throw error;
  } finally {
    copies.close();
    // Whoever shows them loads them anew: once for all pages, and not for nothing.
    if (hasNews) copiesChanged.send();
  }
}

/** Takes over the team's ticket patterns, which administrators may have changed since the backend was found. */
async function refreshPatterns(client: Client, configuration: Configuration): Promise<void> {
  const { ticketPatterns } = await client.getConfiguration({});
  if (JSON.stringify(ticketPatterns) === JSON.stringify(configuration.ticketPatterns)) return;
  // Another backend may have been connected to meanwhile.
  await changeSettings(({ configuration: now }) =>
    now?.userPoolClientId === configuration.userPoolClientId
      ? { configuration: { ...now, ticketPatterns } }
      : {},
  );
}

function isSignedOut(error: unknown): boolean {
  return error instanceof SignedOutError || (error instanceof ApiError && error.status === 401);
}
