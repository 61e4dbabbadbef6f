import * as z from 'zod';
import { BookmarkId, Moment, Person } from './bookmark';
import { RevisionNumber } from './revision-number';

/** Why a published link asks for a look: its time is up, its page is gone, or somebody proposes to retire it. */
export const VerificationReason = z.enum(['due', 'broken', 'retirement-proposed']);
export type VerificationReason = z.infer<typeof VerificationReason>;

/** A published link that waits to be verified again; what it says, the knowledge base tells. */
export const Verification = z.object({
  id: BookmarkId,
  /** The published revision. */
  revision: RevisionNumber,
  reasons: z.array(VerificationReason).min(1),
  /** Since when it waits. */
  since: Moment,
  verifiedUntil: Moment,
  /** What the link checks found twice in a row. */
  broken: z.object({ detail: z.string(), at: Moment }).optional(),
  proposal: z.object({ reason: z.string(), by: Person, at: Moment }).optional(),
});
export type Verification = z.infer<typeof Verification>;

/** What a verification answers. */
export const Verified = z.object({ id: BookmarkId, revision: RevisionNumber, verifiedUntil: Moment });
export type Verified = z.infer<typeof Verified>;
