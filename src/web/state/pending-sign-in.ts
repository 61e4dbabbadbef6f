import type { Pending } from '../../client/sign-in/hosted';

/** A sign-in that goes on at the hosted pages. */
export interface PendingSignIn {
  pending: Pending;
  /** The route that it began at. */
  hash: string;
}

const KEY = 'waymark.sign-in';

/** No answer is one to this. */
const NONE: PendingSignIn = { pending: { state: '', nonce: '', verifier: '', redirectUri: '' }, hash: '' };

export function keepPending(storage: Storage, signIn: PendingSignIn): void {
  storage.setItem(KEY, JSON.stringify(signIn));
}

/** What was kept, once; if nothing was, a sign-in that nothing ends. */
export function takePending(storage: Storage): PendingSignIn {
  const kept = storage.getItem(KEY);
  storage.removeItem(KEY);
  return JSON.parse(kept ?? 'null') ?? NONE;
}
