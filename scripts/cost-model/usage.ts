/** What a team does, and what cannot be measured on one machine: assumptions, each to be put right by one's own figures. */
export const USAGE = {
  workingDays: 21,
  hoursADay: 8,
  /** All of them suggested, and decided on: those that stay private cost less. */
  capturesADay: 4,
  /** The extension asks for what has changed so often while the browser is open: src/extension/background/refresh.ts */
  syncsAnHour: 12,
  /** A function is billed for so long, cold starts among it. */
  secondsOf512Megabytes: 0.06,
  /** What an item, its copies in the indexes and its revisions come to, for ever. */
  storedBytesACapture: 12_000,
  monthsKept: 24,
  /** A line of the access log, and what Step Functions logs of one transition. */
  accessLogBytes: 450,
  transitionLogBytes: 900,
  eventBytes: 700,
  /** X-Ray keeps the first of each second and one in twenty of the rest. */
  tracedShare: 0.05,
  /** The web app is cached; new versions are fetched anew. */
  webMegabytesAPerson: 5,
  /** Lambda asks each queue with five pollers, each waiting 20 seconds. */
  pollsAQueueAMonth: 5 * 3 * 60 * 24 * 30,
  /** The pipe asks the stream's shard four times a second. */
  streamReadsAMonth: 4 * 3600 * 24 * 30,
} as const;
