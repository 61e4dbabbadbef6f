import type { Status } from '../../core/lifecycle';
import type { BookmarkItem } from '../store/items';
import type { Caller } from './caller';

/** What its owner keeps, or has taken back, is nobody else's. */
const OWNERS_ONLY: readonly Status[] = ['private', 'withdrawn'];

/** Whether the caller may see the bookmark's newest revision: its owner, or a manager once it was submitted. */
export function isVisible({ ownerId, status }: BookmarkItem, caller: Caller): boolean {
  return ownerId === caller.person.id || (caller.groups.has('managers') && !OWNERS_ONLY.includes(status));
}
