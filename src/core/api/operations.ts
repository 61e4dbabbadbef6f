import * as z from 'zod';
import { GROUPS, type Group } from '../groups';
import { AuditEntry, AuditRecord } from '../schemas/audit';
import { Bookmark, BookmarkId, Moment, Person, Receipt, Revision, StatusName } from '../schemas/bookmark';
import { Collection, NewCollection } from '../schemas/collection';
import { LIMITS, NewContent, Tag } from '../schemas/content';
import { NewDecision } from '../schemas/decision';
import { ImportResult, NewImport } from '../schemas/import';
import { DayCounts } from '../schemas/insights';
import { LinkChange } from '../schemas/knowledge';
import { MailChoice, MailPreference } from '../schemas/mail';
import { Member, NewDelegation, SeenDelegation } from '../schemas/person';
import { RevisionNumber } from '../schemas/revision-number';
import { NewScreenshot, Screenshot, ScreenshotReceipt } from '../schemas/screenshot';
import { SettingsChange, TeamSettings } from '../schemas/settings';
import { NewPerson, TagRecord } from '../schemas/tag';
import { UsageReport } from '../schemas/usage';
import { Verification, Verified } from '../schemas/verification';
import { NewWebhook, Webhook, WebhookId, WebhookWithSecret } from '../schemas/webhook';
import { Configuration } from './configuration';
import { Problem } from './problem';

export { GROUPS, type Group };

/**
 * One operation of the API. The OpenAPI document, the handlers and the client all come from these.
 * Requests are strict, so that a mistyped field is not lost in silence; answers may grow, and older clients ignore what
 * they do not know.
 */
export interface Operation {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  path: `/${string}`;
  summary: string;
  /** Who may call it; `public` needs no sign-in. */
  allow: 'public' | readonly Group[];
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  response: z.ZodType;
}

const EVERYBODY = GROUPS;
const MANAGERS = ['managers'] as const;
const ADMINISTRATORS = ['administrators'] as const;
const KEEPERS = ['managers', 'administrators'] as const;

/** Decisions in one request; a client sends more of them as several requests. */
export const MOST_DECISIONS = 100;
/** Audit entries in one answer: they come to some 400 KB. */
const MOST_ENTRIES = 1_000;

const revisionInUrl = z.coerce.number().pipe(RevisionNumber);
const ofBookmark = z.strictObject({ id: BookmarkId });
const PersonId = z
  .string()
  .max(128)
  .regex(/^[\w-]+$/);
const ofPerson = z.strictObject({ id: PersonId });
const ofRevision = z.strictObject({ id: BookmarkId, revision: revisionInUrl });
const ofWebhook = z.strictObject({ id: WebhookId });
/** The longest period of insights. */
const MOST_DAYS = 400;
const isPeriod = ({ from, to }: { from: string; to: string }) => {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return days >= 0 && days <= MOST_DAYS;
};

const ofCollection = z.strictObject({ id: z.uuidv7() });
const ofTag = z.strictObject({ tag: Tag });
const pageQuery = z.strictObject({
  /** Opaque; from the `cursor` of the page before, and good for the same query only. */
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const auditQuery = pageQuery
  .extend({
    from: Moment,
    until: Moment,
    limit: z.coerce.number().int().min(1).max(MOST_ENTRIES).default(MOST_ENTRIES),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'Must be after the beginning' });
const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });

const reason = z.string().trim().max(LIMITS.reason);

export const operations = {
  getConfiguration: {
    method: 'GET',
    path: '/.well-known/waymark.json',
    summary: 'All that a client needs to know of this backend',
    allow: 'public',
    response: Configuration,
  },
  saveBookmark: {
    method: 'PUT',
    path: '/bookmarks/{id}',
    summary:
      'Save a bookmark, and suggest it to the knowledge base if wished; the same again changes nothing',
    allow: EVERYBODY,
    params: ofBookmark,
    body: z.strictObject({ content: NewContent, suggest: z.boolean() }),
    response: Receipt,
  },
  getBookmark: {
    method: 'GET',
    path: '/bookmarks/{id}',
    summary: 'One bookmark: your own, one under review if you are a manager, or a published one',
    allow: EVERYBODY,
    params: ofBookmark,
    response: Bookmark,
  },
  listBookmarks: {
    method: 'GET',
    path: '/bookmarks',
    summary: 'Your own bookmarks, the last changed first',
    allow: EVERYBODY,
    query: pageQuery,
    response: page(Bookmark),
  },
  reviseBookmark: {
    method: 'PUT',
    path: '/bookmarks/{id}/revisions/{revision}',
    summary: 'Write the next revision of your bookmark, and submit it if wished',
    allow: EVERYBODY,
    params: ofRevision,
    body: z.strictObject({
      content: NewContent,
      suggest: z.boolean(),
      /** The status that the edit was made from. */
      expectedStatus: StatusName,
    }),
    response: Receipt,
  },
  getRevision: {
    method: 'GET',
    path: '/bookmarks/{id}/revisions/{revision}',
    summary:
      'What a revision said: of your own, of one that was submitted if you are a manager, or the published one',
    allow: EVERYBODY,
    params: ofRevision,
    response: Revision,
  },
  withdrawSubmission: {
    method: 'PUT',
    path: '/bookmarks/{id}/revisions/{revision}/withdrawal',
    summary: 'Take your submission back while it waits',
    allow: EVERYBODY,
    params: ofRevision,
    response: Receipt,
  },
  decideSubmission: {
    method: 'PUT',
    path: '/bookmarks/{id}/revisions/{revision}/decision',
    summary:
      'Approve (with edits if wished), reject or request changes; repeated, it answers what was decided first',
    allow: MANAGERS,
    params: ofRevision,
    body: NewDecision,
    response: Receipt,
  },
  decideSubmissions: {
    method: 'PUT',
    path: '/decisions',
    summary: 'Decide on several submissions; each is answered for itself',
    allow: MANAGERS,
    body: z.strictObject({
      decisions: z
        .array(z.strictObject({ id: BookmarkId, revision: RevisionNumber, decision: NewDecision }))
        .min(1)
        .max(MOST_DECISIONS)
        .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
          error: 'Names a bookmark twice',
        }),
    }),
    response: z.object({
      /** In the order of the request; each with what came of it: a receipt, or a problem. */
      items: z.array(
        z.object({
          id: BookmarkId,
          revision: RevisionNumber,
          receipt: Receipt.optional(),
          problem: Problem.optional(),
        }),
      ),
    }),
  },
  reassignSubmission: {
    method: 'PUT',
    path: '/bookmarks/{id}/revisions/{revision}/assignee',
    summary: 'Give a submission that waits to another manager',
    allow: MANAGERS,
    params: ofRevision,
    body: z.strictObject({ assignee: PersonId }),
    response: z.object({ id: BookmarkId, revision: RevisionNumber, assignee: Person }),
  },
  retireBookmark: {
    method: 'PUT',
    path: '/bookmarks/{id}/revisions/{revision}/retirement',
    summary: 'Take a published link out of the knowledge base',
    allow: MANAGERS,
    params: ofRevision,
    body: z.strictObject({ reason: reason.min(1), expectedStatus: StatusName }),
    response: Receipt,
  },
  getHistory: {
    method: 'GET',
    path: '/bookmarks/{id}/history',
    summary: 'The audit entries of a bookmark, the newest first',
    allow: EVERYBODY,
    params: ofBookmark,
    response: z.object({ items: z.array(AuditEntry) }),
  },
  putScreenshot: {
    method: 'PUT',
    path: '/bookmarks/{id}/screenshot',
    summary: 'Give your bookmark a picture of its page, for a revision that is not published yet',
    allow: EVERYBODY,
    params: ofBookmark,
    body: NewScreenshot,
    response: ScreenshotReceipt,
  },
  getScreenshot: {
    method: 'GET',
    path: '/bookmarks/{id}/screenshot',
    summary: 'The picture of its page that came with a revision, to whoever may see it',
    allow: EVERYBODY,
    params: ofBookmark,
    /** As the bookmark says. */
    query: z.strictObject({ revision: revisionInUrl }),
    response: Screenshot,
  },
  deleteScreenshot: {
    method: 'DELETE',
    path: '/bookmarks/{id}/screenshot',
    summary:
      'Remove the picture of its page: of your own bookmark until it is published, as a manager or administrator any that you see',
    allow: EVERYBODY,
    params: ofBookmark,
    /** The bookmark and its picture's revision as they were seen; without them, or where it is otherwise, it is looked at. */
    query: z
      .strictObject({ revision: revisionInUrl, expectedStatus: StatusName, screenshot: revisionInUrl })
      .partial(),
    response: z.object({ id: BookmarkId }),
  },
  listReviews: {
    method: 'GET',
    path: '/reviews',
    summary: 'The submissions that wait for a decision, the oldest first',
    allow: MANAGERS,
    query: pageQuery,
    response: page(Bookmark),
  },
  listPeople: {
    method: 'GET',
    path: '/people',
    summary: 'The people of the team, and who stands in for whom',
    allow: KEEPERS,
    response: z.object({ items: z.array(Member) }),
  },
  setDelegation: {
    method: 'PUT',
    path: '/people/{id}/delegation',
    summary:
      'Say who reviews in the place of a manager who is away: your own place, or any as an administrator',
    allow: KEEPERS,
    params: ofPerson,
    body: NewDelegation,
    response: Member,
  },
  endDelegation: {
    method: 'DELETE',
    path: '/people/{id}/delegation',
    summary: 'Review for yourself again, or let a manager do so as an administrator',
    allow: KEEPERS,
    params: ofPerson,
    /** The delegation as it was seen; without it, it is ended whatever it is by now. */
    query: SeenDelegation,
    response: Member,
  },
  syncKnowledge: {
    method: 'GET',
    path: '/knowledge',
    summary: 'What has changed in the knowledge base since a cursor; all of it without one',
    allow: EVERYBODY,
    query: z.strictObject({ since: z.string().max(2_000).optional() }),
    response: z.object({ items: z.array(LinkChange), cursor: z.string(), more: z.boolean() }),
  },
  listTags: {
    method: 'GET',
    path: '/tags',
    summary: 'What is known of tags: who looks after them, and which are now called otherwise',
    allow: EVERYBODY,
    response: z.object({ items: z.array(TagRecord) }),
  },
  setTagOwner: {
    method: 'PUT',
    path: '/tags/{tag}/owner',
    summary: 'Say who looks after the links of a tag; without an owner, nobody does',
    allow: ADMINISTRATORS,
    params: ofTag,
    /** With the ID of who looked after it as it was seen, empty where nobody did; without that, whoever does is replaced. */
    body: z.strictObject({ owner: NewPerson.optional(), expectedOwner: z.string().max(128).optional() }),
    response: TagRecord,
  },
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'The audit entries of a period, the oldest first; `until` is the first moment after it',
    allow: ADMINISTRATORS,
    query: auditQuery,
    response: page(AuditRecord),
  },
  importLinks: {
    method: 'POST',
    path: '/imports',
    summary: 'Publish links as a file had them, each page once; the same again changes nothing',
    allow: ADMINISTRATORS,
    body: NewImport,
    response: z.object({ results: z.array(ImportResult) }),
  },
  getSettings: {
    method: 'GET',
    path: '/settings',
    summary: 'What administrators have set for the whole team',
    allow: ADMINISTRATORS,
    response: TeamSettings,
  },
  changeSettings: {
    method: 'PUT',
    path: '/settings',
    summary: 'Change the settings of the team, from the version that was seen',
    allow: ADMINISTRATORS,
    body: SettingsChange,
    response: TeamSettings,
  },
  listWebhooks: {
    method: 'GET',
    path: '/webhooks',
    summary: 'The webhooks, and what became of what each was told last',
    allow: ADMINISTRATORS,
    response: z.object({ items: z.array(Webhook) }),
  },
  createWebhook: {
    method: 'PUT',
    path: '/webhooks/{id}',
    summary:
      'Have another system told of events; the answer holds the secret that proves whom they are from, this once',
    allow: ADMINISTRATORS,
    params: ofWebhook,
    body: NewWebhook,
    response: WebhookWithSecret,
  },
  renewWebhookSecret: {
    method: 'POST',
    path: '/webhooks/{id}/secret',
    summary: 'Give a webhook a new secret, and begin again with one that was gone',
    allow: ADMINISTRATORS,
    params: ofWebhook,
    response: WebhookWithSecret,
  },
  testWebhook: {
    method: 'POST',
    path: '/webhooks/{id}/test',
    summary: 'Tell a webhook of a test; the list shows what came of it',
    allow: ADMINISTRATORS,
    params: ofWebhook,
    response: z.object({ id: WebhookId }),
  },
  deleteWebhook: {
    method: 'DELETE',
    path: '/webhooks/{id}',
    summary: 'Tell a webhook nothing more',
    allow: ADMINISTRATORS,
    params: ofWebhook,
    response: z.object({ id: WebhookId }),
  },
  getMailPreference: {
    method: 'GET',
    path: '/me/mail',
    summary: 'Whether you are sent mail, and how often',
    allow: EVERYBODY,
    response: MailPreference,
  },
  setMailPreference: {
    method: 'PUT',
    path: '/me/mail',
    summary: 'Be sent a mail for each thing that concerns you, one a day, or none',
    allow: EVERYBODY,
    body: z.strictObject({ mail: MailChoice }),
    response: MailPreference,
  },
  renameTag: {
    method: 'PUT',
    path: '/tags/{tag}/alias',
    summary: 'Rename a tag, or merge it into another one; its old name leads to the new one from then on',
    allow: ADMINISTRATORS,
    params: ofTag,
    body: z.strictObject({ aliasOf: Tag }),
    response: TagRecord,
  },
  undoTagRename: {
    method: 'DELETE',
    path: '/tags/{tag}/alias',
    summary: 'Make a renamed or merged tag one of its own again: links have it as people gave it to them',
    allow: ADMINISTRATORS,
    params: ofTag,
    /** What it was renamed to, as it was seen. */
    query: z.strictObject({ aliasOf: Tag }),
    response: TagRecord,
  },
  listVerifications: {
    method: 'GET',
    path: '/verifications',
    summary: 'The published links that wait to be verified again, those that wait longest first',
    allow: MANAGERS,
    query: pageQuery,
    response: page(Verification),
  },
  verifyLink: {
    method: 'PUT',
    path: '/bookmarks/{id}/revisions/{revision}/verification',
    summary: 'Say that a published link is still good; the owner of one of its tags names that tag',
    allow: EVERYBODY,
    params: ofRevision,
    body: z.strictObject({ tag: Tag.optional() }),
    response: Verified,
  },
  proposeRetirement: {
    method: 'PUT',
    path: '/bookmarks/{id}/revisions/{revision}/retirement-proposal',
    summary: 'Ask the managers to retire a published link',
    allow: EVERYBODY,
    params: ofRevision,
    body: z.strictObject({ reason: reason.min(1) }),
    response: Verification.pick({ id: true, revision: true, proposal: true }),
  },
  listCollections: {
    method: 'GET',
    path: '/collections',
    summary: 'The collections of links, by name',
    allow: EVERYBODY,
    query: pageQuery,
    response: page(Collection),
  },
  saveCollection: {
    method: 'PUT',
    path: '/collections/{id}',
    summary: 'Make a collection of links, or change the version of it that was seen',
    allow: KEEPERS,
    params: ofCollection,
    body: NewCollection,
    response: Collection,
  },
  deleteCollection: {
    method: 'DELETE',
    path: '/collections/{id}',
    summary: 'Delete the version of a collection that was seen; its links stay',
    allow: KEEPERS,
    params: ofCollection,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
    response: z.object({ id: z.string() }),
  },
  reportUsage: {
    method: 'POST',
    path: '/usage',
    summary:
      'Add how often links were opened, put into answers and linked to tickets; sums are all that is kept',
    allow: EVERYBODY,
    body: UsageReport,
    response: z.object({ id: z.string() }),
  },
  getInsights: {
    method: 'GET',
    path: '/insights',
    summary: 'What happened on each day of a period: submissions, decisions and how long they took, use',
    allow: KEEPERS,
    query: z
      .strictObject({ from: z.iso.date(), to: z.iso.date() })
      .refine(isPeriod, { path: ['to'], error: `Must be after the beginning, by at most ${MOST_DAYS} days` }),
    response: z.object({ from: z.iso.date(), to: z.iso.date(), days: z.array(DayCounts) }),
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** What the caller of an operation gives: path parameters, query and body in one object, as far as it has them. */
export type RequestOf<N extends OperationName> = Part<N, 'params'> & Part<N, 'query'> & Part<N, 'body'>;
export type ResponseOf<N extends OperationName> = z.output<(typeof operations)[N]['response']>;

type Part<N extends OperationName, K extends 'params' | 'query' | 'body'> = (typeof operations)[N] extends {
  [key in K]: infer S extends z.ZodType;
}
  ? { [key in K]: z.input<S> }
  : unknown;
