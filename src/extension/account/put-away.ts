import { setDraftsAside } from '../capture/all-drafts';
import { forget } from './forget';

/**
 * Puts away what is one person's own before another signs in: what they have begun to write waits for them, all else
 * goes. What they have saved is theirs already, and is sent by no other session.
 */
export async function putAway(ownerId: string): Promise<void> {
  await Promise.all([setDraftsAside(ownerId), forget(ownerId)]);
}
