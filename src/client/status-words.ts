import type { Status } from '../core/lifecycle';

/** Each status as people read it. */
export const STATUS_WORDS: Record<Status, string> = {
  private: 'Private',
  pending: 'Waiting for review',
  approved: 'Approved',
  rejected: 'Rejected',
  'changes-requested': 'Changes requested',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  merged: 'Added to a link',
  retired: 'Retired',
};
