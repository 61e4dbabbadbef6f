import '../../client/without-eval';
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';
import { pruneDrafts } from '../capture/draft-store';
import { listen } from '../messages';
import { type OutboxStore, openOutbox } from '../outbox/store';
import { DELIVERY_ALARM } from '../outbox/wake';
import { FAILED, flashBadge, NOT_SAVED, SAVED } from './badge';
import { showBadgeOf } from './badge-of-all';
import { createDeliveries } from './deliveries';
import { createMenus } from './menus';
import { createRefresh, REFRESH_ALARM, scheduleRefresh } from './refresh';
import { saveAtOnce, type Target } from './save-at-once';

let opened: Promise<OutboxStore> | undefined;
const outbox = () => {
  opened ??= openOutbox();
  return opened;
};
const refresh = createRefresh(async () => showBadgeOf(await (await outbox()).all()));
const deliveries = createDeliveries(outbox, () => void refresh.start());
const start = () => void deliveries.start();

// Listeners are added while the worker's script first runs, or the event that woke it is missed:
// https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events
browser.runtime.onInstalled.addListener(() => {
  void createMenus();
  void pruneDrafts();
});
browser.runtime.onStartup.addListener(start);
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === DELIVERY_ALARM) start();
  if (name === REFRESH_ALARM) void refresh.start();
});
browser.contextMenus.onClicked.addListener((info, tab) => {
  if (tab) void saveNow(tab, info);
});
browser.commands.onCommand.addListener((command, tab) => {
  if (command === 'save-at-once' && tab) void saveNow(tab);
});
listen({
  deliver: start,
  refresh: ({ isUrgent }) => void (isUrgent ? refresh.start() : refresh.startIfStale()),
});
globalThis.addEventListener('online', () => {
  start();
  void refresh.start();
});
// Whatever woke the worker: what a killed one has left is taken up.
start();
void scheduleRefresh();
void refresh.startIfStale();

async function saveNow(tab: Tabs.Tab, target?: Target): Promise<void> {
  const badge = await saveAtOnce(await outbox(), tab, target).then(
    (isSaved) => (isSaved ? SAVED : NOT_SAVED),
    () => FAILED,
  );
  if (tab.id !== undefined) flashBadge(badge, tab.id);
  start();
}
