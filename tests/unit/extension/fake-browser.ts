import { type Mock, vi } from 'vitest';
import { fakeLocks } from './fake-locks';
import { i18n } from './words';

/** The browser as far as the extension's logic touches it, in memory. */
export interface FakeBrowser {
  /** What is in `storage.local`. */
  stored: Map<string, unknown>;
  /** What the administrator has set, in `storage.managed`. */
  policy: Map<string, unknown>;
  /** Alarms that are set, by name, with their time. */
  alarms: Map<string, number>;
  /** Messages that were sent to the worker. */
  messages: unknown[];
  /** What a page answers when a script is run in its tab; rejects where none may run. */
  executeScript: Mock<
    (injection: { files?: string[]; func?: unknown; args?: unknown[] }) => Promise<{ result?: unknown }[]>
  >;
  /** What the browser answers when a picture of the page in front is asked for. */
  captureVisibleTab: Mock<() => Promise<string>>;
  badge: { text: string; title: string; color: string };
  /** What tabs have of their own: the texts of their badges, their titles and colors. */
  tabBadges: Map<number, string>;
  tabTitles: Map<number, string>;
  tabColors: Map<number, string>;
}

/** Puts a fake browser in place of the real one. */
export function installFakeBrowser(): FakeBrowser {
  const fake: FakeBrowser = {
    stored: new Map(),
    policy: new Map(),
    alarms: new Map(),
    messages: [],
    executeScript: vi.fn(async () => [{}]),
    captureVisibleTab: vi.fn(async () => ''),
    badge: { text: '', title: '', color: '' },
    tabBadges: new Map(),
    tabTitles: new Map(),
    tabColors: new Map(),
  };
  const nothing = async () => undefined;
  const locks = fakeLocks();
  // Node has no navigator, unless there is a window.
  if (globalThis.navigator) Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
  else vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('browser', undefined);
  vi.stubGlobal('chrome', {
    runtime: {
      id: 'waymark',
      openOptionsPage: vi.fn(nothing),
      sendMessage: async (message: unknown) => void fake.messages.push(message),
    },
    i18n,
    storage: {
      local: areaOf(fake.stored),
      managed: areaOf(fake.policy),
      session: areaOf(new Map()),
      onChanged: { addListener: nothing },
    },
    alarms: {
      create: (name: string, { when }: { when: number }) => void fake.alarms.set(name, when),
      get: async (name: string) => fake.alarms.get(name),
      clear: async (name: string) => fake.alarms.delete(name),
    },
    management: { getSelf: async () => ({ installType: 'normal' }) },
    permissions: { contains: async () => false },
    tabs: {
      captureVisibleTab: fake.captureVisibleTab,
      query: async () => [],
      get: async (id: number) => {
        throw new Error(`No tab with id: ${id}.`);
      },
    },
    scripting: { executeScript: fake.executeScript },
    action: {
      getBadgeText: async ({ tabId }: { tabId?: number }) =>
        (tabId === undefined ? undefined : fake.tabBadges.get(tabId)) ?? fake.badge.text,
      async setBadgeText({ text, tabId }: { text: string | null; tabId?: number }) {
        if (tabId === undefined) fake.badge.text = text ?? '';
        else if (text === null) fake.tabBadges.delete(tabId);
        else fake.tabBadges.set(tabId, text);
      },
      getTitle: async () => fake.badge.title,
      async setTitle({ title, tabId }: { title: string; tabId?: number }) {
        if (tabId === undefined) fake.badge.title = title;
        else fake.tabTitles.set(tabId, title);
      },
      getBadgeBackgroundColor: async () => fake.badge.color,
      async setBadgeBackgroundColor({ color, tabId }: { color: string; tabId?: number }) {
        if (tabId === undefined) fake.badge.color = color;
        else fake.tabColors.set(tabId, color);
      },
      setBadgeTextColor: nothing,
    },
  });
  return fake;
}

/** Has the browser neither open nor delete what is kept in IndexedDB, until mocks are restored. */
export function breakStorage(): void {
  const fail = () => {
    throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
  };
  vi.spyOn(indexedDB, 'open').mockImplementation(fail);
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(fail);
}

type Listener = (...values: never[]) => void;
/** An event of the browser, fired by hand. */
export function fakeEvent() {
  const listeners = new Set<Listener>();
  return {
    listeners,
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    fire: (...values: unknown[]) => {
      for (const listener of listeners) listener(...(values as never[]));
    },
  };
}

function areaOf(stored: Map<string, unknown>) {
  const onChanged = fakeEvent();
  return {
    onChanged,
    async get(keys: string | string[] | null) {
      const wanted = keys === null ? [...stored.keys()] : [keys].flat();
      return structuredClone(
        Object.fromEntries(wanted.filter((key) => stored.has(key)).map((key) => [key, stored.get(key)])),
      );
    },
    async set(items: object) {
      for (const [key, value] of Object.entries(items)) stored.set(key, structuredClone(value));
      onChanged.fire(items);
    },
    async remove(keys: string | string[]) {
      for (const key of [keys].flat()) stored.delete(key);
      onChanged.fire(Object.fromEntries([keys].flat().map((key) => [key, {}])));
    },
  };
}
