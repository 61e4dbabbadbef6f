import { fakeEvent } from '../fake-browser';

export interface Tab {
  url: string;
  /** The person has let the extension see this page, as by opening the popup there. */
  isSeen: boolean;
}

/** A desk with tabs, each in a window of its own, in the place of the browser's; what they are marked with is in the fake browser. */
export function openDesk(dropMarks: (tabId: number) => void) {
  const tabs = new Map<number, Tab>();
  const events = {
    ...{ onActivated: fakeEvent(), onUpdated: fakeEvent() },
    ...{ onAdded: fakeEvent(), onRemoved: fakeEvent() },
  };
  const desk = {
    events,
    tabs,
    mayReadTabs: true,
    /** Goes to a page, which takes off all that the tab has of its own. */
    navigate(id: number, url: string) {
      tabs.set(id, { url, isSeen: false });
      dropMarks(id);
      desk.tell(id);
    },
    /** Goes to another page of the same app, which is not loaded anew: what the tab has stays, and who sees it sees that. */
    move(id: number, url: string) {
      Object.assign(tabs.get(id) as Tab, { url });
      desk.tell(id);
    },
    /** Tells of the page in the tab, as far as that may be seen. */
    tell(id: number) {
      const { url, ...tab } = tabOf(id, tabs.get(id) as Tab);
      const seen = url === undefined ? {} : { url };
      events.onUpdated.fire(id, { status: 'complete', ...seen }, { ...tab, ...seen });
    },
    activate: (id: number) => events.onActivated.fire({ tabId: id }),
    /** Lets the extension see the page in the tab, or no longer. */
    see(id: number, isSeen = true) {
      Object.assign(tabs.get(id) as Tab, { isSeen });
    },
    allow(mayReadTabs: boolean) {
      desk.mayReadTabs = mayReadTabs;
      (mayReadTabs ? events.onAdded : events.onRemoved).fire();
    },
  };
  const tabOf = (id: number, { url, isSeen }: Tab): { id: number; active: true; url?: string } => ({
    ...{ id, active: true },
    ...((isSeen || desk.mayReadTabs) && { url }),
  });
  Object.assign(chrome.tabs, events, {
    query: async () => [...tabs].map(([id, tab]) => tabOf(id, tab)),
    get: async (id: number) => {
      const tab = tabs.get(id);
      if (!tab) throw new Error(`No tab with id: ${id}.`);
      return tabOf(id, tab);
    },
  });
  Object.assign(chrome.permissions, events, { contains: async () => desk.mayReadTabs });
  return desk;
}
