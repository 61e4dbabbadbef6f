/** Longest texts, in UTF-16 code units. Two contents of this size stay well within DynamoDB's 400 KB item. */
export const LIMITS = {
  url: 4_096,
  ticketKey: 120,
  ticketUrl: 1_000,
  faviconUrl: 1_000,
  title: 300,
  name: 120,
  description: 1_000,
  selection: 5_000,
  heading: 200,
  /** As many as there are levels of them. */
  headings: 6,
  notes: 10_000,
  reason: 2_000,
  tag: 40,
  tags: 20,
  tickets: 20,
  /** With its bookmark's ID and the like, a picture stays within DynamoDB's 400 KB item too. */
  screenshotBytes: 300_000,
  /** Pixels; both formats would take more. */
  screenshotSide: 4_096,
} as const;
