import type { MailChoice } from '../../core/schemas/mail';

/** What a message concerns: what managers do, what somebody has suggested, or a day's worth of either. */
export const AUDIENCES = ['managers', 'submitter', 'digest'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Whom a message names that is for no person; and what is let through of those who want none. */
export const NOBODY = 'nobody';

/**
 * The filter policy of somebody's subscription: what names them among its recipients; of those who want a digest, that
 * alone. It knows nothing of anybody's role, as whoever sends a message names all that it is for.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function filterOf(id: string, mail: MailChoice): Record<string, string[]> {
  if (mail === 'none') return { audience: [NOBODY] };
  return { recipient: [id], ...(mail === 'digest' && { audience: ['digest' satisfies Audience] }) };
}

/**
 * Whether a subscription with that filter policy is somebody's, or nobody's: an address may have been given to somebody
 * else, and its subscription with it. The text is enough, as IDs are in no other place of it, whatever its form.
 */
export const isFilterOf = (id: string, policy: string): boolean =>
  [id, NOBODY].some((name) => policy.includes(JSON.stringify(name)));
