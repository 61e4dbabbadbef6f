/** What the worker shows. */
export const strings = {
  menu: {
    page: 'Save page to Waymark',
    selection: 'Save page with this selection to Waymark',
    link: 'Save link to Waymark',
    image: 'Save image to Waymark',
    withTicket: {
      page: 'Save page with ticket',
      selection: 'Save this selection with ticket',
      link: 'Save link with ticket',
      image: 'Save image with ticket',
    },
    tabs: 'Save several tabs…',
    outbox: 'Outbox',
  },
  language: 'en',
  toast: {
    saved: 'Saved to Waymark',
    suggested: 'Saved and suggested to the knowledge base',
    undo: 'Undo',
    close: 'Close',
    undone: {
      'taken-back': 'Taken back. Nothing was sent.',
      withdrawn: 'Taken back from review. It stays in your own bookmarks.',
      kept: 'Already sent. It stays in your own bookmarks, where only you see it.',
      'not-withdrawn': 'Already sent, and could not be taken back. You can do so in “My submissions”.',
    },
  },
  omnibox: 'Search what your team has approved; Enter opens the first',
  title: 'Save to Waymark',
  saved: 'Waymark: saved',
  notSaved: 'Waymark: only web pages can be saved',
  failed: 'Waymark: could not be saved on this device',
  refused: (count: number) => `Waymark: ${count} not accepted`,
  needsSignIn: (count: number) => `Waymark: ${count} kept here until you sign in`,
  waiting: (count: number) => `Waymark: ${count} waiting to be sent`,
  reviews: (count: string) => `Waymark: ${count} waiting for your decision`,
};
