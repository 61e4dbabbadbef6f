import { v7 as uuidv7 } from 'uuid';
import type { OperationName } from '../../src/core/api/operations';
import type { NewWebhook } from '../../src/core/schemas/webhook';
import { call, type Who } from './backend';
import { somePage, somePicture } from './client';
import { type OnBookmarks, WHO } from './rights';
import { STATES, type State } from './states';

/** A bookmark, as whoever knows its state would name it. */
export interface Target {
  id: string;
  revision: number;
  status: string;
  /** 1 where nothing is published. */
  publishedRevision: number;
}
type Request = Parameters<typeof call>[2];
const rejection = { outcome: 'reject', reason: 'Because' };

/** What is asked of a bookmark, as somebody who knows its state would ask. */
export const ASKED: Record<OnBookmarks, (target: Target) => Request> = {
  getBookmark: ({ id }) => ({ params: { id } }),
  getHistory: ({ id }) => ({ params: { id } }),
  getRevision: ({ id, revision }) => ({ params: { id, revision } }),
  getScreenshot: ({ id, revision }) => ({ params: { id }, query: { revision } }),
  putScreenshot: ({ id, revision }) => ({ params: { id }, body: somePicture(revision, 5_000) }),
  deleteScreenshot: ({ id, revision, status: expectedStatus }) => ({
    params: { id },
    query: { revision, expectedStatus, screenshot: revision },
  }),
  saveBookmark: ({ id }) => ({ params: { id }, body: { content: somePage(), suggest: true } }),
  reviseBookmark: ({ id, revision, status }) => ({
    params: { id, revision: revision + 1 },
    body: { content: somePage(), suggest: true, expectedStatus: status },
  }),
  withdrawSubmission: ({ id, revision }) => ({ params: { id, revision } }),
  decideSubmission: ({ id, revision }) => ({ params: { id, revision }, body: rejection }),
  decideSubmissions: ({ id, revision }) => ({ body: { decisions: [{ id, revision, decision: rejection }] } }),
  reassignSubmission: ({ id, revision }) => ({
    params: { id, revision },
    body: { assignee: 'deciding-manager' },
  }),
  // As the queue of verifications asks, which knows the published revision alone.
  retireBookmark: ({ id, publishedRevision }) => ({
    params: { id, revision: publishedRevision },
    body: { reason: 'Old', expectedStatus: 'approved' },
  }),
  verifyLink: ({ id, publishedRevision }) => ({ params: { id, revision: publishedRevision }, body: {} }),
  proposeRetirement: ({ id, publishedRevision }) => ({
    params: { id, revision: publishedRevision },
    body: { reason: 'Old' },
  }),
};

/** The same of the other operations; what they need is there. */
export const ASKED_OF_THE_REST: Record<
  Exclude<OperationName, OnBookmarks>,
  () => Request | Promise<Request>
> = {
  getConfiguration: () => ({}),
  listBookmarks: () => ({}),
  syncKnowledge: () => ({}),
  listTags: () => ({}),
  listCollections: () => ({}),
  getMailPreference: () => ({}),
  setMailPreference: () => ({ body: { mail: 'none' } }),
  reportUsage: () => ({ body: { id: uuidv7(), links: [{ id: uuidv7(), opened: 1 }] } }),
  listReviews: () => ({}),
  listVerifications: () => ({}),
  listPeople: () => ({}),
  saveCollection: () => ({
    params: { id: uuidv7() },
    body: { name: 'First week', description: '', links: [], version: 0 },
  }),
  deleteCollection: () => ({ params: { id: uuidv7() }, query: { version: 1 } }),
  getInsights: () => ({ query: { from: '2026-11-01', to: '2026-11-30' } }),
  setDelegation: () => ({
    params: { id: 'manager' },
    body: { delegate: 'deciding-manager', from: '2026-11-01', until: '2026-11-02' },
  }),
  endDelegation: () => ({ params: { id: 'manager' } }),
  setTagOwner: () => ({ params: { tag: 'vpn' }, body: { owner: { id: 'agent', name: 'Ada' } } }),
  renameTag: () => ({ params: { tag: 'sso' }, body: { aliasOf: 'single-sign-on' } }),
  undoTagRename: async () => {
    await call('renameTag', WHO.administrator, { params: { tag: 'old' }, body: { aliasOf: 'new' } });
    return { params: { tag: 'old' }, query: { aliasOf: 'new' } };
  },
  listAudit: () => ({ query: { from: '2026-11-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' } }),
  importLinks: () => ({ body: { source: 'links.csv', links: [somePage()] } }),
  getSettings: () => ({}),
  changeSettings: () => ({ body: { version: 0, ticketPatterns: [] } }),
  listWebhooks: () => ({}),
  createWebhook: () => ({ params: { id: uuidv7() }, body: WEBHOOK }),
  renewWebhookSecret: async () => ({ params: { id: await webhook() } }),
  testWebhook: async () => ({ params: { id: await webhook() } }),
  deleteWebhook: async () => ({ params: { id: await webhook() } }),
};
const WEBHOOK: NewWebhook = {
  ...{ name: 'Channel', url: 'https://example.com/hook', format: 'standard', events: ['bookmark.approved'] },
};
async function webhook(): Promise<string> {
  const id = uuidv7();
  await call('createWebhook', WHO.administrator, { params: { id }, body: WEBHOOK });
  return id;
}

/** A bookmark in a state, as whoever made it knows it. */
export async function reach(state: State, owner: Who): Promise<Target> {
  const id = await STATES[state]({ id: owner.id, name: owner.id });
  const { getBookmark } = await import('../../src/backend/store/queries');
  const { revision = 1, status = 'private', published } = (await getBookmark(id)) ?? {};
  return { id, revision, status, publishedRevision: published?.revision ?? 1 };
}
