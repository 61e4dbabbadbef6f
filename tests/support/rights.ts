import type { OperationName } from '../../src/core/api/operations';
import type { Who } from './backend';
import type { State } from './states';

/** Who asks, in the order of the columns below. The bookmarks are the owner's; in the column of the managing owner, theirs. */
export const WHO = {
  nobody: undefined,
  agent: { id: 'agent', groups: ['agents'] },
  owner: { id: 'owner', groups: ['agents'] },
  manager: { id: 'manager', groups: ['agents', 'managers'] },
  'managing owner': { id: 'managing-owner', groups: ['agents', 'managers'] },
  administrator: { id: 'administrator', groups: ['agents', 'administrators'] },
} as const satisfies Record<string, Who | undefined>;
export type Role = keyof typeof WHO;
export const ROLES = Object.keys(WHO) as Role[];

/** The states that one line speaks of, and the status that each role is answered. */
type Row = readonly [states: readonly State[], answers: string];

const UNPUBLISHED: readonly State[] = [
  ...(['absent', 'private', 'pending', 'rejected', 'changes-requested', 'withdrawn', 'expired'] as const),
  ...(['merged', 'retired'] as const),
];
const OWNERS_ALONE: readonly State[] = ['private', 'withdrawn'];
const SETTLED: readonly State[] = ['rejected', 'changes-requested', 'expired', 'merged', 'retired'];
const SUBMITTED: readonly State[] = ['pending', ...SETTLED];
const PUBLISHED: readonly State[] = [
  ...(['approved', 'published, edit pending', 'published, edit rejected'] as const),
  'published, edit withdrawn',
];
export const STATES_PUBLISHED = new Set(PUBLISHED);

//                         nobody agent owner manager managing-owner administrator
const DECISION: readonly Row[] = [
  [['absent'], '            401    403   403   404     404            403'],
  [OWNERS_ALONE, '          401    403   403   404     409            403'],
  [['pending'], '           401    403   403   200     403            403'],
  // Decided already: the first answer again.
  [['rejected'], '          401    403   403   200     200            403'],
  [['changes-requested'], ' 401    403   403   200     200            403'],
  [['approved'], '          401    403   403   200     200            403'],
  [['retired'], '           401    403   403   200     200            403'],
  [['expired', 'merged'], ' 401    403   403   409     409            403'],
  [['published, edit pending'], '   401 403 403 200 403 403'],
  [['published, edit rejected'], '  401 403 403 200 200 403'],
  [['published, edit withdrawn'], ' 401 403 403 409 409 403'],
];

/** What each role is answered by the operations on a bookmark, by the state that it is in. */
export const ON_BOOKMARKS = {
  //                         nobody agent owner manager managing-owner administrator
  getBookmark: [
    [['absent'], '            401    404   404   404     404            404'],
    [OWNERS_ALONE, '          401    404   200   404     200            404'],
    [SUBMITTED, '             401    404   200   200     200            404'],
    [PUBLISHED, '             401    200   200   200     200            200'],
  ],
  getHistory: [
    [['absent'], '            401    404   404   404     404            404'],
    [OWNERS_ALONE, '          401    404   200   404     200            404'],
    [SUBMITTED, '             401    404   200   200     200            404'],
    [['approved'], '          401    404   200   200     200            404'],
    [['published, edit pending', 'published, edit rejected'], '401 404 200 200 200 404'],
    [['published, edit withdrawn'], '401 404 200 404 200 404'],
  ],
  // Of the newest revision.
  getRevision: [
    [['absent'], '            401    404   404   404     404            404'],
    [OWNERS_ALONE, '          401    404   200   404     200            404'],
    [SUBMITTED, '             401    404   200   200     200            404'],
    [['approved'], '          401    200   200   200     200            200'],
    [['published, edit pending', 'published, edit rejected'], '401 404 200 200 200 404'],
    [['published, edit withdrawn'], '401 404 200 404 200 404'],
  ],
  // Of the picture that came with the newest revision.
  getScreenshot: [
    [['absent'], '            401    404   404   404     404            404'],
    [OWNERS_ALONE, '          401    404   200   404     200            404'],
    [SUBMITTED, '             401    404   200   200     200            404'],
    [['approved'], '          401    200   200   200     200            200'],
    [['published, edit pending', 'published, edit rejected'], '401 404 200 200 200 404'],
    [['published, edit withdrawn'], '401 404 200 404 200 404'],
  ],
  putScreenshot: [
    [['absent'], '            401    404   404   404     404            404'],
    [OWNERS_ALONE, '          401    404   200   404     200            404'],
    // It has a picture already, which a manager may be looking at.
    [['pending'], '           401    404   409   403     409            404'],
    [SETTLED, '               401    404   200   403     200            404'],
    // What is published keeps the picture that a manager has seen.
    [['approved'], '          401    403   409   403     409            403'],
    [['published, edit pending'], '401 403 409 403 409 403'],
    [['published, edit rejected', 'published, edit withdrawn'], '401 403 200 403 200 403'],
  ],
  // Of the picture that came with the newest revision.
  deleteScreenshot: [
    [['absent'], '            401    404   404   404     404            404'],
    [OWNERS_ALONE, '          401    404   200   404     200            404'],
    [SUBMITTED, '             401    404   200   200     200            404'],
    // What the whole team sees is no longer its owner's.
    [['approved'], '          401    403   403   200     200            200'],
    [['published, edit pending', 'published, edit rejected'], '401 403 200 200 200 200'],
    [['published, edit withdrawn'], '401 403 200 200 200 200'],
  ],
  saveBookmark: [
    [['absent'], '            401    201   201   201     201            201'],
    // The ID is taken, whoever asks; of what it belongs to nothing is told.
    [[...OWNERS_ALONE, ...SUBMITTED, ...PUBLISHED], '401 409 409 409 409 409'],
  ],
  reviseBookmark: [
    [['absent'], '            401    404   404   404     404            404'],
    [OWNERS_ALONE, '          401    404   200   404     200            404'],
    [['rejected', 'changes-requested', 'expired'], '401 404 200 403 200 404'],
    // Nobody may say that an edit was made from such a status.
    [['pending', 'merged', 'retired', 'published, edit pending'], '401 400 400 400 400 400'],
    [['approved', 'published, edit rejected', 'published, edit withdrawn'], '401 403 200 403 200 403'],
  ],
  withdrawSubmission: [
    [['absent'], '            401    404   404   404     404            404'],
    [['private'], '           401    404   409   404     409            404'],
    [['pending'], '           401    404   200   403     200            404'],
    [['withdrawn'], '         401    404   200   404     200            404'],
    [SETTLED, '               401    404   409   403     409            404'],
    [['approved', 'published, edit rejected'], '401 403 409 403 409 403'],
    [['published, edit pending', 'published, edit withdrawn'], '401 403 200 403 200 403'],
  ],
  decideSubmission: DECISION,
  decideSubmissions: DECISION,
  reassignSubmission: [
    [['absent'], '            401    403   403   404     404            403'],
    [OWNERS_ALONE, '          401    403   403   404     409            403'],
    [['pending', 'published, edit pending'], '401 403 403 200 200 403'],
    [SETTLED, '               401    403   403   409     409            403'],
    [['approved', 'published, edit rejected'], '401 403 403 409 409 403'],
    [['published, edit withdrawn'], '401 403 403 409 409 403'],
  ],
  retireBookmark: [
    [['absent'], '            401    403   403   404     404            403'],
    [OWNERS_ALONE, '          401    403   403   404     409            403'],
    [['pending', 'rejected', 'changes-requested', 'expired', 'merged'], '401 403 403 409 409 403'],
    [['retired'], '           401    403   403   200     200            403'],
    [['approved', 'published, edit rejected', 'published, edit withdrawn'], '401 403 403 200 403 403'],
    // Who has not seen that an edit waits does not end it.
    [['published, edit pending'], '401 403 403 409 403 403'],
  ],
  // Without a tag that is one's own.
  verifyLink: [
    [UNPUBLISHED, '           401    403   403   404     404            403'],
    [PUBLISHED, '             401    403   403   200     200            403'],
  ],
  proposeRetirement: [
    [UNPUBLISHED, '           401    404   404   404     404            404'],
    [PUBLISHED, '             401    200   200   200     200            200'],
  ],
} as const satisfies Partial<Record<OperationName, readonly Row[]>>;
export type OnBookmarks = keyof typeof ON_BOOKMARKS;

//                   nobody agent owner manager managing-owner administrator
const EVERYBODY = '  401    200   200   200     200            200';
const MANAGERS = '   401    403   403   200     200            403';
const KEEPERS = '    401    403   403   200     200            200';
const ADMINISTRATORS = '401 403   403   403     403            200';

/** What each role is answered by the other operations. */
export const ON_THE_REST = {
  getConfiguration: '200 200   200   200     200            200',
  listBookmarks: EVERYBODY,
  syncKnowledge: EVERYBODY,
  listTags: EVERYBODY,
  listCollections: EVERYBODY,
  getMailPreference: EVERYBODY,
  setMailPreference: EVERYBODY,
  reportUsage: EVERYBODY,
  listReviews: MANAGERS,
  listVerifications: MANAGERS,
  listPeople: KEEPERS,
  saveCollection: KEEPERS,
  deleteCollection: KEEPERS,
  getInsights: KEEPERS,
  // Of the manager: by their own word, or an administrator's.
  setDelegation: '   401    403   403   200     403            200',
  endDelegation: '   401    403   403   200     403            200',
  setTagOwner: ADMINISTRATORS,
  renameTag: ADMINISTRATORS,
  undoTagRename: ADMINISTRATORS,
  listAudit: ADMINISTRATORS,
  importLinks: ADMINISTRATORS,
  getSettings: ADMINISTRATORS,
  changeSettings: ADMINISTRATORS,
  listWebhooks: ADMINISTRATORS,
  createWebhook: ADMINISTRATORS,
  renewWebhookSecret: ADMINISTRATORS,
  testWebhook: ADMINISTRATORS.replace('200', '202'),
  deleteWebhook: ADMINISTRATORS,
} as const satisfies Record<Exclude<OperationName, OnBookmarks>, string>;

/** The answers of a line, by role. */
export function answersOf(line: string): Record<Role, number> {
  const statuses = line.trim().split(/\s+/).map(Number);
  if (statuses.length !== ROLES.length) throw new Error(`Not a status for each role: ${line}`);
  return Object.fromEntries(ROLES.map((role, at) => [role, statuses[at]])) as Record<Role, number>;
}
