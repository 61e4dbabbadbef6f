/** What the worker shows. */
export const strings = {
  menu: {
    page: 'Save page to Waymark',
    selection: 'Save page with this selection to Waymark',
    link: 'Save link to Waymark',
  },
  title: 'Save to Waymark',
  saved: 'Waymark: saved',
  notSaved: 'Waymark: only web pages can be saved',
  failed: 'Waymark: could not be saved on this device',
  refused: (count: number) => `Waymark: ${count} not accepted`,
  needsSignIn: (count: number) => `Waymark: ${count} kept here until you sign in`,
  waiting: (count: number) => `Waymark: ${count} waiting to be sent`,
  reviews: (count: string) => `Waymark: ${count} waiting for your decision`,
};
