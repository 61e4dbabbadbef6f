/** The states of a bookmark. A state speaks of its newest revision; an approved one may be published meanwhile. */
export const STATUSES = [
  'private',
  'pending',
  'approved',
  'rejected',
  'changes-requested',
  'expired',
  'withdrawn',
  'merged',
  'retired',
] as const;
export type Status = (typeof STATUSES)[number];

/**
 * Who brings a transition about: the bookmark's owner, a manager (never of their own submission), an administrator (by an
 * import), the workflow.
 */
export type Role = 'owner' | 'manager' | 'administrator' | 'system';

export type Action =
  | 'save'
  | 'submit'
  | 'import'
  | 'approve'
  | 'reject'
  | 'request-changes'
  | 'expire'
  | 'withdraw'
  | 'merge'
  | 'enrich'
  | 'retire';

export interface Transition {
  action: Action;
  /** `null`: the bookmark does not exist yet. */
  from: readonly (Status | null)[];
  to: Status;
  by: Role;
  /** The transition writes a new revision of the content. */
  newRevision?: true;
  /** Of bookmarks that exist, only one with a published revision can take it. */
  published?: true;
}

/**
 * What a published link may be in when something is added to it: no edit of it is under way. One that has ended stays a
 * revision of its own.
 */
const UNEDITED: readonly Status[] = ['approved', 'rejected', 'expired', 'withdrawn'];

/** Every transition there is. The backend, the web app and the popup all read this table. */
export const TRANSITIONS: readonly Transition[] = [
  {
    action: 'save',
    from: [null, 'private', 'rejected', 'changes-requested', 'expired', 'withdrawn'],
    to: 'private',
    by: 'owner',
    newRevision: true,
  },
  {
    action: 'submit',
    from: [null, 'private', 'rejected', 'changes-requested', 'expired', 'withdrawn', 'approved'],
    to: 'pending',
    by: 'owner',
    newRevision: true,
  },
  // Published at once, or given what a file knows of the same page.
  {
    action: 'import',
    from: [null, ...UNEDITED],
    to: 'approved',
    by: 'administrator',
    newRevision: true,
    published: true,
  },
  { action: 'approve', from: ['pending'], to: 'approved', by: 'manager' },
  { action: 'reject', from: ['pending'], to: 'rejected', by: 'manager' },
  { action: 'request-changes', from: ['pending'], to: 'changes-requested', by: 'manager' },
  { action: 'expire', from: ['pending'], to: 'expired', by: 'system' },
  { action: 'withdraw', from: ['pending'], to: 'withdrawn', by: 'owner' },
  // An exact duplicate of a published link gives that link what it knows, and ends.
  { action: 'merge', from: ['pending'], to: 'merged', by: 'system' },
  {
    action: 'enrich',
    from: UNEDITED,
    to: 'approved',
    by: 'system',
    newRevision: true,
    published: true,
  },
  {
    action: 'retire',
    from: ['private', 'pending', 'approved', 'rejected', 'changes-requested', 'expired', 'withdrawn'],
    to: 'retired',
    by: 'manager',
    published: true,
  },
];

const byAction = new Map(TRANSITIONS.map((transition) => [transition.action, transition]));

/** The row of the table for `action`. */
export function transitionFor(action: Action): Transition {
  return byAction.get(action) as Transition;
}

/** Whether its owner may write a next revision of a bookmark: not of one that waits for a decision, nor of one that has ended. */
export function isRevisable(status: Status): boolean {
  return transitionFor('submit').from.includes(status);
}

/** Who asks, of which bookmark: all that decides whether a transition is allowed. */
export interface TransitionRequest {
  /** `null` when the bookmark does not exist yet. */
  status: Status | null;
  isPublished: boolean;
  isOwner: boolean;
  isManager: boolean;
}

/** The actions that the asker may take now, in the order of the table. The workflow's own are never among them. */
export function allowedActions(request: TransitionRequest): Action[] {
  return TRANSITIONS.filter(
    ({ from, by, published }) =>
      from.includes(request.status) && (!published || request.isPublished) && mayAct(by, request),
  ).map(({ action }) => action);
}

/** Nobody decides on their own submission: https://en.wikipedia.org/wiki/Separation_of_duties */
function mayAct(role: Role, { isOwner, isManager }: TransitionRequest): boolean {
  if (role === 'owner') return isOwner;
  return role === 'manager' && isManager && !isOwner;
}
