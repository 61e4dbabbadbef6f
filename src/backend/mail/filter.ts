import type { MailChoice } from '../../core/schemas/mail';

/** Who is to be sent mail, and how. */
export interface Reader {
  id: string;
  isManager: boolean;
  mail: MailChoice;
}

/** The attribute `audience` of a message that holds a day's worth of others. */
export const DIGEST = 'digest';

/**
 * The filter policy of somebody's subscription: what names them as `recipient`, and for a manager what names nobody and
 * goes to all managers. Of those who want a digest nothing else is let through.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function filterOf({ id, isManager, mail }: Reader): Record<string, unknown> {
  if (mail === 'none') return { recipient: ['nobody'] };
  if (mail === 'digest') return { recipient: [id], audience: [DIGEST] };
  if (!isManager) return { recipient: [id] };
  return { $or: [{ recipient: [id] }, { recipient: [{ exists: false }], audience: ['managers'] }] };
}
