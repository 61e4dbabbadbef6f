/** What the page for saving several tabs says. */
export const strings = {
  title: 'Save several tabs',
  intro: 'Each becomes a bookmark of its own. Waymark saves what the tabs say: address and title.',
  needsTabs:
    'To list the tabs of this window, Waymark has to see their addresses and titles. They stay on this device until you save them.',
  allow: 'Let Waymark see your tabs',
  refused: 'Without that permission the tabs cannot be listed.',
  tabs: 'Tabs of this window',
  all: 'All',
  none: 'None',
  noTabs: 'No tab of this window holds a web page.',
  tickets: 'Tickets for all of them',
  ticketsHint: 'A tab’s own tickets are added to its bookmark.',
  suggest: 'Suggest them to the knowledge base',
  save: (count: number) => (count === 1 ? 'Save 1 tab' : `Save ${count} tabs`),
  progress: (done: number, count: number) => `${done} of ${count}`,
  done: (count: number) => (count === 1 ? '1 tab saved.' : `${count} tabs saved.`),
  doneExcept: (count: number, failed: number) => `${count} saved, ${failed} could not be saved.`,
  again: 'Try those again',
  outbox: 'See them in the outbox',
  result: { saved: 'Saved', same: 'Same page as one above', failed: 'This device could not keep it' },
};
