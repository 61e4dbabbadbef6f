import * as z from 'zod';
import type { Action } from '../lifecycle';
import { LIMITS } from './content';

export const Outcome = z.enum(['approve', 'reject', 'request-changes']);
export type Outcome = z.infer<typeof Outcome> & Action;

/** What a manager says of a submission. Only an approval needs no reason. */
export const Decision = z.object({
  outcome: Outcome,
  reason: z.string().trim().max(LIMITS.reason).default(''),
});
export type Decision = z.infer<typeof Decision>;

export const NewDecision = z
  .strictObject(Decision.shape)
  .refine(({ outcome, reason }) => outcome === 'approve' || reason !== '', {
    path: ['reason'],
    error: 'Say why, so that the submitter knows what to do next',
  });
