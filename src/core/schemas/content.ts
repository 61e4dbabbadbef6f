import * as z from 'zod';
import { hasCredentials, isWebUrl } from '../url/canonical';
import { LIMITS } from './limits';

export { LIMITS };

const text = (longest: number) => z.string().trim().max(longest);

export const WebUrl = z
  .string()
  .trim()
  .max(LIMITS.url)
  .refine(isWebUrl, { error: 'Must be a web address that begins with http:// or https://' })
  .refine((url) => !hasCredentials(url), { error: 'Must not hold a user name or password' });

export const TicketSystemName = z.enum([
  'jira',
  'zendesk',
  'servicenow',
  'github',
  'gitlab',
  'freshdesk',
  'intercom',
  'salesforce',
  'linear',
  'custom',
]);

/** A ticket that a bookmark helped with. */
export const Ticket = z.object({
  system: TicketSystemName,
  key: text(LIMITS.ticketKey).min(1),
  url: WebUrl.refine((url) => url.length <= LIMITS.ticketUrl, { error: 'Too long' }).optional(),
});
export type Ticket = z.infer<typeof Ticket>;

/** A tag as it is stored: lower case, words joined by hyphens, any script. */
export const Tag = z
  .string()
  .max(LIMITS.tag)
  .regex(/^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}.+#-]*$/u, {
    error: 'Must be lower-case letters and digits, words joined by hyphens',
  });

/** A language tag: https://www.rfc-editor.org/rfc/rfc5646#section-2.1 */
export const Language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, {
    error: 'Must be a language tag such as "en" or "pt-BR"',
  });

/** The headings above a place in a page, the outermost first. */
export const Section = z
  .array(
    text(LIMITS.heading)
      .min(1)
      .regex(/^[^\r\n]*$/, { error: 'Must be one line' }),
  )
  .min(1)
  .max(LIMITS.headings);

/** The address of a page's icon; of a picture that is one itself (`data:`) there is none. */
export const FaviconUrl = WebUrl.refine((url) => url.startsWith('https://'), {
  error: 'Must begin with https://',
}).refine((url) => url.length <= LIMITS.faviconUrl, { error: 'Too long' });

/** What one revision of a bookmark says. */
export const Content = z.object({
  url: WebUrl,
  /** The address the page itself gives for itself (`<link rel="canonical">`). */
  canonicalUrl: WebUrl.optional(),
  title: text(LIMITS.title).min(1),
  description: text(LIMITS.description).default(''),
  /** The text that was selected in the page. */
  selection: text(LIMITS.selection).default(''),
  /** The section of the page that the selection stands in. */
  section: Section.optional(),
  notes: text(LIMITS.notes).default(''),
  tickets: z.array(Ticket).max(LIMITS.tickets).default([]),
  tags: z.array(Tag).max(LIMITS.tags).default([]),
  /** What the page says of itself: where it belongs, its language (BCP 47), who wrote it, and the day it came out. */
  siteName: text(LIMITS.name).min(1).optional(),
  language: Language.optional(),
  author: text(LIMITS.name).min(1).optional(),
  publishedOn: z.iso.date().optional(),
  /** For those who take links elsewhere: nothing here loads it, as that would tell the site who sees its link. */
  faviconUrl: FaviconUrl.optional(),
});
export type Content = z.infer<typeof Content>;
export type ContentInput = z.input<typeof Content>;

/** The content of a request: a field that nobody knows is an error there, not something to lose. */
export const NewContent = z.strictObject(Content.shape);
