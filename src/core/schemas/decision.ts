import * as z from 'zod';
import type { Action } from '../lifecycle';
import { Content, LIMITS } from './content';
import { RevisionNumber } from './revision-number';

export const Outcome = z.enum(['approve', 'reject', 'request-changes']);
export type Outcome = z.infer<typeof Outcome> & Action;

/** The fields that a manager may put right in approving. */
export const EditableField = z.enum(['title', 'notes', 'tags']);
export type EditableField = z.infer<typeof EditableField>;

/** What a manager says of a submission. Only an approval needs no reason. */
export const Decision = z.object({
  outcome: Outcome,
  reason: z.string().trim().max(LIMITS.reason).default(''),
});
export type Decision = z.infer<typeof Decision>;

/** What an approval changes; a field that is not given stays. */
const { title, notes, tags } = Content.shape;
export const Edits = z
  .strictObject({ title, notes: notes.unwrap(), tags: tags.unwrap() })
  .partial()
  .refine((edits) => Object.keys(edits).length > 0, { error: 'Name a field to change' });
export type Edits = z.infer<typeof Edits>;

const shape = {
  ...Decision.shape,
  edits: Edits.optional(),
  /** The revision with which the picture came that was shown beside the submission; left out, none was. */
  screenshot: RevisionNumber.optional(),
};
const hasReason = ({ outcome, reason }: Decision) => outcome === 'approve' || reason !== '';
const NO_REASON = { path: ['reason'], error: 'Say why, so that the submitter knows what to do next' };
const hasEditsRightly = ({ outcome, edits }: { outcome: Outcome; edits?: Edits | undefined }) =>
  outcome === 'approve' || edits === undefined;
const WRONG_EDITS = { path: ['edits'], error: 'Only an approval can change what is published' };

export const NewDecision = z
  .strictObject(shape)
  .refine(hasReason, NO_REASON)
  .refine(hasEditsRightly, WRONG_EDITS);
export type NewDecision = z.infer<typeof NewDecision>;
