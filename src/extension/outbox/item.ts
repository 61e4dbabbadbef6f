import type { Status } from '../../core/lifecycle';
import type { ScreenshotFacts } from '../../core/schemas/bookmark';
import type { ContentInput } from '../../core/schemas/content';

/**
 * Where a capture stands on its way to the backend.
 * - `waiting`: durable here, to be sent at `notBefore` or later
 * - `sending`: a request may be under way
 * - `needs-sign-in`: to be sent once its owner has signed in
 * - `held`: not sent while a person edits it, or has begun to
 * - `refused`: the backend will not take it as it is; `reason` says why
 * - `delivered`: the backend has it
 */
export type OutboxState = 'waiting' | 'sending' | 'needs-sign-in' | 'held' | 'refused' | 'delivered';

/** The bookmark that an item is the next revision of, as it was when the edit began, and what becomes of its picture. */
export interface Revised {
  readonly id: string;
  readonly revision: number;
  readonly status: Status;
  /** The picture that the next revision keeps; one that everybody sees its owner cannot remove. */
  readonly screenshot?: ScreenshotFacts & { readonly isPublished: boolean };
  readonly removesScreenshot?: boolean;
}

/** One capture. Its `id` is made once and is the bookmark's ID, so that sending it twice is saving it once. */
export interface OutboxItem {
  /** UUIDv7. */
  readonly id: string;
  readonly content: ContentInput;
  readonly suggest: boolean;
  /** A new revision of this bookmark, instead of a new one. */
  readonly revises?: Revised;
  /** What that bookmark has become meanwhile, which it was refused for. */
  readonly current?: Revised;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  /** Who was signed in when it was captured: nobody else's session sends it. */
  readonly ownerId?: string;
  readonly state: OutboxState;
  /** How often it was sent since it last had to wait for a person. */
  readonly attempts: number;
  /** Not sent before then. */
  readonly notBefore: number;
  /** The backend asked for quiet: until `notBefore` nothing else is sent either. */
  readonly holdsAll?: boolean;
  /** Why it was refused, or did not arrive yet. */
  readonly reason?: string;
  /** How often, and since when, the backend was there and still failed on it. */
  readonly faults?: { readonly count: number; readonly since: number };
  readonly deliveredAt?: number;
  /** The ID of its picture of the page. */
  readonly screenshot?: string;
  /** It was saved at once, with what the person had begun to write of its page. */
  readonly hadDraft?: boolean;
  /** It was sent, and whether it arrived is not known: whatever is made of it keeps its ID, or it would be there twice. */
  readonly mayHaveArrived?: boolean;
  /** The backend has all of it but the picture. */
  readonly isSaved?: boolean;
}

/** A capture as it enters the outbox. */
export function newItem(
  capture: Pick<OutboxItem, 'id' | 'content' | 'suggest' | 'ownerId' | 'revises' | 'screenshot' | 'hadDraft'>,
  now: number,
): OutboxItem {
  return { ...capture, createdAt: now, state: 'waiting', attempts: 0, notBefore: now };
}

/** What follows the capture through the backend: the ID of the bookmark that it makes or revises. */
export function correlationIdOf(item: OutboxItem): string {
  return submissionOf(item).id;
}

/** How long it has been here, in ms; a clock that was put back makes nothing older than new. */
export function ageOf({ createdAt }: OutboxItem, now: number): number {
  return Math.max(0, now - createdAt);
}

/** Whether the item is `userId`'s to see, change and drop: whoever it was captured by, anybody's if nobody was signed in then. */
export function isOf({ ownerId }: Pick<OutboxItem, 'ownerId'>, userId: string | undefined): boolean {
  return ownerId === undefined || ownerId === userId;
}

/** Whether `userId`, who is signed in, may send the item. */
export function mayBeSentBy(item: Pick<OutboxItem, 'ownerId'>, userId: string | undefined): boolean {
  return userId !== undefined && isOf(item, userId);
}

/** The bookmark and revision that the item becomes. */
export function submissionOf({ id, revises }: OutboxItem): { id: string; revision: number } {
  return revises ? { id: revises.id, revision: revises.revision + 1 } : { id, revision: 1 };
}

/** Whether the backend has it, be it without its picture. */
export function hasArrived({ state, isSaved }: OutboxItem): boolean {
  return state === 'delivered' || isSaved === true;
}

/** Whether it can be taken back without a word to the backend. */
export function mayBeTakenBack({ state, isSaved }: OutboxItem): boolean {
  return (state === 'waiting' || state === 'needs-sign-in') && !isSaved;
}

/** Whether it is not sent before a person has seen to it. */
export function isSetAside({ state }: Pick<OutboxItem, 'state'>): boolean {
  return state === 'held' || state === 'refused';
}
