import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OperationName, operations } from '../../src/core/api/operations';
import { ASKED, ASKED_OF_THE_REST, reach } from '../support/asked';
import { CONTEXT, call, openBackend } from '../support/backend';
import { somePage, somePicture } from '../support/client';
import { type OnBookmarks, type Role, WHO } from '../support/rights';
import { S, seedLink } from '../support/seed';
import type { State } from '../support/states';

const MANAGER = { person: { id: 'manager', name: 'Max' }, groups: ['managers'] };
const DELEGATE = { person: { id: 'deciding-manager', name: 'Mia' }, groups: ['managers'] };
vi.mock('../../src/backend/people/directory', () => ({
  peopleIn: async () => [MANAGER.person, DELEGATE.person],
  personIn: async (_: string, id: string) =>
    [MANAGER.person, DELEGATE.person].find((person) => person.id === id),
  everybody: async () => [MANAGER, DELEGATE],
}));

let backend: Awaited<ReturnType<typeof openBackend>>;
beforeAll(async () => {
  vi.spyOn(SNSClient.prototype, 'send').mockImplementation(() => ({ SubscriptionArn: 'arn:aws:sns:a' }));
  vi.spyOn(SQSClient.prototype, 'send').mockImplementation(() => ({}));
  backend = await openBackend();
});
afterAll(() => backend.close());

const READ = ['GetItem', 'Query', 'TransactGetItems'];
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'];

/** Who asks, of a bookmark in which state, and what the table is asked for it. */
const ON_BOOKMARKS: Record<OnBookmarks, readonly [Role, State, string]> = {
  getBookmark: ['owner', 'approved', 'GetItem'],
  getHistory: ['owner', 'approved', 'Query'],
  getRevision: ['owner', 'approved', 'TransactGetItems'],
  getScreenshot: ['owner', 'approved', 'TransactGetItems'],
  putScreenshot: ['owner', 'private', 'TransactWriteItems'],
  deleteScreenshot: ['owner', 'pending', 'TransactWriteItems'],
  saveBookmark: ['owner', 'absent', 'TransactWriteItems'],
  reviseBookmark: ['owner', 'changes-requested', 'TransactWriteItems'],
  withdrawSubmission: ['owner', 'pending', 'TransactWriteItems'],
  decideSubmission: ['manager', 'pending', 'TransactWriteItems'],
  decideSubmissions: ['manager', 'pending', 'TransactWriteItems'],
  reassignSubmission: ['manager', 'pending', 'TransactWriteItems'],
  retireBookmark: ['manager', 'approved', 'TransactWriteItems'],
  verifyLink: ['manager', 'approved', 'TransactWriteItems'],
  proposeRetirement: ['agent', 'approved', 'TransactWriteItems'],
};
const ON_THE_REST: Record<Exclude<OperationName, OnBookmarks>, readonly [Role, string]> = {
  getConfiguration: ['nobody', 'GetItem'],
  listBookmarks: ['agent', 'Query'],
  syncKnowledge: ['agent', 'Query'],
  listTags: ['agent', 'Query'],
  listCollections: ['agent', 'Query'],
  getMailPreference: ['agent', 'GetItem'],
  // SNS is asked in between: what it called the subscription tells what to ask, and is kept with what was chosen.
  setMailPreference: ['agent', 'GetItem UpdateItem'],
  reportUsage: ['agent', 'TransactWriteItems'],
  listReviews: ['manager', 'Query'],
  listVerifications: ['manager', 'Query'],
  listPeople: ['manager', 'Query'],
  saveCollection: ['manager', 'TransactWriteItems'],
  deleteCollection: ['manager', 'TransactWriteItems'],
  getInsights: ['manager', 'Query'],
  setDelegation: ['manager', 'TransactWriteItems'],
  endDelegation: ['manager', 'TransactWriteItems'],
  setTagOwner: ['administrator', 'TransactWriteItems'],
  renameTag: ['administrator', 'TransactWriteItems'],
  undoTagRename: ['administrator', 'TransactWriteItems'],
  listAudit: ['administrator', 'Query'],
  // The names of tags, and what is known of the pages; then all links of the request in one transaction.
  importLinks: ['administrator', 'Query ExecuteStatement TransactWriteItems'],
  getSettings: ['administrator', 'GetItem'],
  changeSettings: ['administrator', 'TransactWriteItems'],
  listWebhooks: ['administrator', 'Query'],
  createWebhook: ['administrator', 'TransactWriteItems'],
  // Where it goes, for the audit: a transaction tells nothing of what it has changed.
  renewWebhookSecret: ['administrator', 'GetItem TransactWriteItems'],
  // Whether there is one to be told; then the queue.
  testWebhook: ['administrator', 'GetItem'],
  deleteWebhook: ['administrator', 'GetItem TransactWriteItems'],
};
/** What cannot be one request, each for the reason that its line gives. */
const MORE: readonly OperationName[] = [
  ...(['setMailPreference', 'importLinks', 'renewWebhookSecret', 'testWebhook', 'deleteWebhook'] as const),
];

const asked = () => backend.requests.map(({ operation }) => operation).join(' ');

describe('What the table is asked', () => {
  beforeEach(() => {
    backend.requests.length = 0;
  });

  it.each(Object.entries(ON_BOOKMARKS) as [OnBookmarks, readonly [Role, State, string]][])(
    'by %s: as %j',
    async (name, [role, state, expected]) => {
      const target = await reach(state, WHO.owner);
      if (name === 'proposeRetirement') await followed(target.id);
      backend.requests.length = 0;
      const { status } = await call(name, WHO[role], ASKED[name](target));
      expect(status).toBeLessThan(300);
      expect(asked()).toBe(expected);
    },
  );

  it.each(Object.entries(ON_THE_REST) as [keyof typeof ON_THE_REST, readonly [Role, string]][])(
    'by %s: as %j',
    async (name, [role, expected]) => {
      const request = await ASKED_OF_THE_REST[name]();
      backend.requests.length = 0;
      const { status } = await call(name, WHO[role], request);
      expect(status).toBeLessThan(300);
      expect(asked()).toBe(expected);
    },
  );

  it('is known of every operation of the contract, and is one read or one write (transaction)', () => {
    const lines = [
      ...Object.entries(ON_BOOKMARKS).map(([name, [, , what]]) => [name, what] as const),
      ...Object.entries(ON_THE_REST).map(([name, [, what]]) => [name, what] as const),
    ];
    expect(lines.map(([name]) => name).toSorted()).toEqual(Object.keys(operations).toSorted());
    for (const [name, what] of lines.filter(([each]) => !MORE.includes(each as OperationName))) {
      const { method } = operations[name as OperationName];
      expect(method === 'GET' ? READ : WRITE, name).toContain(what);
    }
  });

  it('is one write by a picture of a bookmark that has none, and by an approval, with a picture that was shown or without', async () => {
    const id = await submitted();
    backend.requests.length = 0;
    await call('putScreenshot', WHO.owner, { params: { id }, body: somePicture(1, 5_000) });
    expect(asked()).toBe('TransactWriteItems');
    const plain = { id: await submitted(), revision: 1 };
    backend.requests.length = 0;
    await call('decideSubmission', WHO.manager, { params: plain, body: { outcome: 'approve' } });
    expect(asked()).toBe('TransactWriteItems');
    backend.requests.length = 0;
    const shown = { outcome: 'approve', screenshot: 1 };
    await call('decideSubmission', WHO.manager, { params: { id, revision: 1 }, body: shown });
    expect(asked()).toBe('TransactWriteItems');
    const { status, screenshot, publishedScreenshot } = (await stored(id)) ?? {};
    expect(status).toBe('approved');
    expect(publishedScreenshot).toEqual(screenshot);
  });

  it('is one write where a manager removes what the team sees, and a look more where the picture was seen otherwise', async () => {
    const remove = ({ id, revision }: { id: string; revision: number }, expectedStatus?: string) => {
      backend.requests.length = 0;
      const query = { revision, screenshot: revision, ...(expectedStatus && { expectedStatus }) };
      return call('deleteScreenshot', WHO.manager, { params: { id }, query });
    };
    const [published, other, old] = await Promise.all([
      reach('approved', WHO.owner),
      reach('approved', WHO.owner),
      reach('approved', WHO.owner),
    ]);
    await remove(published, 'approved');
    expect(asked()).toBe('TransactWriteItems');
    await remove(other, 'pending');
    expect(asked()).toBe('TransactWriteItems TransactWriteItems');
    await remove(old);
    expect(asked()).toBe('GetItem TransactWriteItems');
  });

  it('is tried again by a picture in the place of one that an earlier revision brought, and by the same again not at all', async () => {
    const { id } = await reach('changes-requested', WHO.owner);
    const content = somePage();
    const body = { content, suggest: true, expectedStatus: 'changes-requested' };
    await call('reviseBookmark', WHO.owner, { params: { id, revision: 2 }, body });
    const put = () => call('putScreenshot', WHO.owner, { params: { id }, body: somePicture(2, 5_000) });
    backend.requests.length = 0;
    await put();
    expect(asked()).toBe('TransactWriteItems TransactWriteItems');
    const gone = await call('getScreenshot', WHO.owner, { params: { id }, query: { revision: 1 } });
    expect(gone.status).toBe(404);
    const before = await stored(id);
    backend.requests.length = 0;
    expect((await put()).status).toBe(200);
    expect(asked()).toBe('TransactWriteItems');
    expect(await stored(id)).toEqual(before);
  });

  // A manager’s edits are of what was submitted, of which the client’s word is not taken.
  it('is tried again where pictures move, and is a read more where a manager edits or a proposal comes before its event', async () => {
    const { id } = await reach('published, edit pending', WHO.owner);
    backend.requests.length = 0;
    const { status } = await call('decideSubmission', WHO.manager, {
      params: { id, revision: 2 },
      body: { outcome: 'approve', screenshot: 2 },
    });
    expect(status).toBe(200);
    expect(asked()).toBe('TransactWriteItems TransactWriteItems');
    const rejected = await reach('rejected', WHO.owner);
    backend.requests.length = 0;
    await call('reviseBookmark', WHO.owner, ASKED.reviseBookmark(rejected));
    expect(asked()).toBe('TransactWriteItems TransactWriteItems');
    const plain = { id: await submitted(), revision: 1 };
    backend.requests.length = 0;
    const body = { outcome: 'approve', edits: { title: 'Put right' } };
    await call('decideSubmission', WHO.manager, { params: plain, body });
    expect(asked()).toBe('GetItem TransactWriteItems');
    const target = await reach('approved', WHO.owner);
    backend.requests.length = 0;
    await call('proposeRetirement', WHO.agent, ASKED.proposeRetirement(target));
    expect(asked()).toBe('TransactWriteItems GetItem TransactWriteItems');
  });

  it('is by an import one statement for each ten links, and a read more where their pages are known', async () => {
    const links = Array.from({ length: 14 }, () => somePage());
    const body = { source: 'links.csv', links };
    backend.requests.length = 0;
    await call('importLinks', WHO.administrator, { body });
    expect(asked()).toBe('Query ExecuteStatement ExecuteStatement TransactWriteItems');
    backend.requests.length = 0;
    await call('importLinks', WHO.administrator, { body: { ...body, links: links.slice(0, 10) } });
    expect(asked()).toBe('Query ExecuteStatement BatchGetItem');
  });
});

/** A submission without a picture. */
async function submitted(): Promise<string> {
  const id = uuidv7();
  await call(
    'saveBookmark',
    WHO.owner,
    ASKED.saveBookmark({ id, revision: 1, status: '', publishedRevision: 1 }),
  );
  return id;
}

async function stored(id: string) {
  const { getBookmark } = await import('../../src/backend/store/queries');
  return getBookmark(id);
}

/** Handles the event of the approval, as the bus would have it done. */
async function followed(id: string): Promise<void> {
  const { follow } = await import('../../src/backend/store/verification');
  await follow((await stored(id)) as never, new Date().toISOString());
}

describe('What is stored besides', () => {
  const { url } = somePage();

  /** Published links of one person which wait in every queue, and are all of the same page. */
  async function store(from: number, to: number): Promise<void> {
    const { urlKey } = await import('../../src/backend/store/lookups');
    const items = Array.from({ length: to - from }, (_, n) => {
      const link = seedLink(from + n);
      const { pk, id, createdAt: submittedAt } = link;
      const beside = { pk, id, submittedAt };
      return [
        { ...link, ownerId: S(WHO.owner.id), queue: S('review') },
        {
          ...beside,
          sk: S('VERIFICATION'),
          queue: S('verification'),
          verifiedUntil: submittedAt,
          revision: ONE,
        },
        { ...beside, sk: S('LOOKUP#0001#url'), kind: S('lookup'), urlKey: S(urlKey(url)) },
        { ...beside, sk: S(`AUDIT#${from + n}`), kind: S('change'), ...AUDIT, ...auditPlace(from + n) },
      ];
    });
    await backend.fill(items.flat());
  }
  const ONE = { N: '1' };
  const AUDIT = {
    ...{ subject: S('settings'), from: { N: '0' }, to: ONE, at: S('2026-11-01T00:00:00.000Z') },
    ...{ actorId: S('seed'), actorName: S('Seed') },
  };

  const auditPlace = (n: number) => ({
    ...{ queue: S('audit#2026-11'), submittedAt: S(`2026-11-01T00:00:00.000Z#${n}`) },
  });

  /** Requests, and items that they looked at, of an operation. */
  async function costOf(ask: () => Promise<unknown>) {
    backend.requests.length = 0;
    await ask();
    const looked = backend.requests.map(({ answer }) => Number(answer.ScannedCount ?? 0));
    return { requests: asked(), examined: looked.reduce((sum, count) => sum + count, 0) };
  }

  async function costs(): Promise<Record<string, unknown>> {
    const { findDuplicates } = await import('../../src/backend/store/duplicates');
    const { handler: listDueChecks } = await import('../../src/backend/functions/list-due-checks');
    const first = await call('syncKnowledge', WHO.agent);
    const target = await reach('pending', WHO.agent);
    const period = { from: '2026-11-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' };
    const asks: Record<string, () => Promise<unknown>> = {
      'a list of one’s own': () => call('listBookmarks', WHO.owner),
      'the review queue': () => call('listReviews', WHO.manager),
      'the queue of verifications': () => call('listVerifications', WHO.manager),
      'the audit of a period': () =>
        call('listAudit', WHO.administrator, { query: { ...period, limit: 50 } }),
      'the first page of a sync': () => call('syncKnowledge', WHO.agent),
      'the next page': () => call('syncKnowledge', WHO.agent, { query: { since: first.body.cursor } }),
      'a bookmark': () => call('getBookmark', WHO.owner, ASKED.getBookmark(target)),
      'a look for duplicates': () => findDuplicates(target.id, { canonicalUrl: url, titleKey: '' }),
      'a save': () => call('saveBookmark', WHO.owner, ASKED_SAVE()),
      'a decision': () => call('decideSubmission', WHO.manager, ASKED.decideSubmission(target)),
      'a look for checks that are due': () => listDueChecks({ at: new Date().toISOString() }, CONTEXT),
    };
    const found: Record<string, unknown> = {};
    for (const [name, ask] of Object.entries(asks)) found[name] = await costOf(ask);
    return found;
  }
  const ASKED_SAVE = () => ({
    params: { id: seedLink(0).id.S },
    body: { content: somePage({ url }), suggest: true },
  });

  it('makes no list, sync, look-up or write cost more', async () => {
    await store(0, 1_100);
    const few = await costs();
    await store(1_100, 5_500);
    const many = await costs();
    expect(many).toEqual(few);
    expect(few).toMatchObject({
      'a list of one’s own': { requests: 'Query', examined: 50 },
      'the first page of a sync': { requests: 'Query', examined: 500 },
      'the audit of a period': { requests: 'Query', examined: 50 },
      'a bookmark': { requests: 'GetItem', examined: 0 },
      'a look for duplicates': { examined: 100 },
    });
  }, 180_000);
});
