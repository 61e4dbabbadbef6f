import * as z from 'zod';

const Amounts = z.record(z.string(), z.number());

/** What the main job took of each service, for one capture or one delta sync, on average over a measured run. */
export const Counts = z.object({
  /** From the save over checks, mail and decision to the mail about it. */
  capture: z.object({
    lambda: Amounts,
    transitions: z.number(),
    events: z.number(),
    mails: z.number(),
    writeUnits: z.number(),
    readUnits: z.number(),
    streamRecords: z.number(),
    logBytes: z.number(),
  }),
  sync: z.object({ lambda: Amounts, readUnits: z.number(), answerBytes: z.number(), logBytes: z.number() }),
});
export type Counts = z.infer<typeof Counts>;
