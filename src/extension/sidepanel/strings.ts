/** What the side panel says. */
export const strings = {
  title: 'Knowledge base',
  signIn: 'Sign in',
  signedOut: 'Sign in to see what your team has approved.',
  forTicket: (key: string) => `For ${key}`,
  forSite: (site: string) => `On ${site}`,
  noneForTicket: 'Nothing has been approved for this ticket yet.',
  noMoreForSite: 'Nothing else on this site has been approved yet.',
  noneForSite: 'Nothing on this site has been approved yet.',
  unseen:
    'Waymark does not see the page in front before you ask: press its button, and what is known of the page stands here.',
  reviews: (count: number) => (count === 0 ? 'Review queue' : `Review queue (${count})`),
  back: 'Back to the knowledge base',
};
