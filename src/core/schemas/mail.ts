import * as z from 'zod';

/** A mail for each thing that concerns one, all of a day in one, or none. */
export const MAIL_CHOICES = ['each', 'digest', 'none'] as const;
export const MailChoice = z.enum(MAIL_CHOICES);
export type MailChoice = z.infer<typeof MailChoice>;

/** What somebody has chosen, and where to it is sent. */
export const MailPreference = z.object({
  mail: MailChoice,
  /** Where the mail goes to, or would go. */
  address: z.string(),
  /** The account’s address, where that is another one by now: the next choice moves the mail there. */
  movesTo: z.string().optional(),
  /** The address has yet to say that it wants the mail, by the link that was sent to it. */
  isUnconfirmed: z.boolean(),
});
export type MailPreference = z.infer<typeof MailPreference>;
