import type { Status } from '../../core/lifecycle';
import type { BookmarkItem } from './items';

/** What became of a revision that was submitted. One that a newer one followed was settled before that was written. */
export function statusOfRevision(current: BookmarkItem | undefined, revision: number): Status {
  if (current?.revision === revision) return current.status;
  // What a manager approves with edits is published as the next revision.
  return current?.decision?.revision === revision ? 'approved' : 'withdrawn';
}
