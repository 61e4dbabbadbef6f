import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../src/client/api';
import { type Group, type OperationName, operations } from '../../src/core/api/operations';
import { type Action, allowedActions, STATUSES, type Status } from '../../src/core/lifecycle';
import type { Bookmark } from '../../src/core/schemas/bookmark';
import type { ContentInput } from '../../src/core/schemas/content';
import { type SignedIn, signInTeam, somePage, somePicture, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { until } from '../support/until';

let engine: Engine;
let team: Awaited<ReturnType<typeof signInTeam>>;
type Role = keyof typeof team;

beforeAll(async () => {
  engine = await startEngine();
  team = await signInTeam(engine);
});
afterAll(() => engine.stop());

const GROUPS_OF: Record<Role, Group[]> = {
  agent: ['agents'],
  colleague: ['agents'],
  manager: ['agents', 'managers'],
  secondManager: ['agents', 'managers'],
  administrator: ['agents', 'administrators'],
};
const ROLES = Object.keys(GROUPS_OF) as Role[];
const isManager = (role: Role) => GROUPS_OF[role].includes('managers');

/** The bookmarks here are a manager's own, so that a decision on one's own is tried too. */
const OWNER: Role = 'secondManager';
const deciding = (id: string, outcome: 'approve' | 'reject' | 'request-changes') =>
  decide(outcome)(team.manager, { id, revision: 1, status: 'pending' });

/** How a bookmark, with a picture of its page, comes to each status. */
const REACH: Record<Status, (owner: SignedIn) => Promise<string>> = {
  async private({ client }) {
    const id = uuidv7();
    await client.saveBookmark({ params: { id }, body: { content: somePage(), suggest: false } });
    await client.putScreenshot({ params: { id }, body: somePicture() });
    return id;
  },
  pending: submitPictured,
  approved: (owner) => decided(owner, 'approve'),
  rejected: (owner) => decided(owner, 'reject'),
  'changes-requested': (owner) => decided(owner, 'request-changes'),
  // Only time brings that about: see the tests of the workflow.
  expired: () => expect.fail('not reached here'),
  async withdrawn(owner) {
    const id = await submitPictured(owner);
    await owner.client.withdrawSubmission({ params: { id, revision: 1 } });
    return id;
  },
  async merged(owner) {
    const page = somePage();
    await decided(team.agent, 'approve', page.url);
    const id = await submitPictured(owner, { url: page.url });
    await until('it is merged', async () => {
      const { status } = await owner.client.getBookmark({ params: { id } });
      return status === 'merged';
    });
    return id;
  },
  async retired(owner) {
    const id = await decided(owner, 'approve');
    await team.manager.client.retireBookmark({
      params: { id, revision: 1 },
      body: { reason: 'Old', expectedStatus: 'approved' },
    });
    return id;
  },
};
const REACHED = STATUSES.filter((status) => status !== 'expired');

async function submitPictured(owner: SignedIn, more: Partial<ContentInput> = {}): Promise<string> {
  const id = await submit(owner, more);
  await owner.client.putScreenshot({ params: { id }, body: somePicture() });
  return id;
}

async function decided(
  owner: SignedIn,
  outcome: 'approve' | 'reject' | 'request-changes',
  url?: string,
): Promise<string> {
  const id = await submitPictured(owner, url === undefined ? {} : { url });
  await deciding(id, outcome);
  return id;
}

type Act = (who: SignedIn, bookmark: Pick<Bookmark, 'id' | 'revision' | 'status'>) => Promise<unknown>;
const revise =
  (suggest: boolean): Act =>
  ({ client }, { id, revision, status }) =>
    client.reviseBookmark({
      params: { id, revision: revision + 1 },
      body: { content: somePage(), suggest, expectedStatus: status },
    });
const decide =
  (outcome: 'approve' | 'reject' | 'request-changes'): Act =>
  ({ client }, { id, revision }) =>
    client.decideSubmission({
      params: { id, revision },
      body: { outcome, reason: 'Because', screenshot: revision },
    });

/** The actions that people take; the workflow's own cannot be asked for. */
const ACTS: Partial<Record<Action, Act>> = {
  save: revise(false),
  submit: revise(true),
  approve: decide('approve'),
  reject: decide('reject'),
  'request-changes': decide('request-changes'),
  withdraw: ({ client }, { id, revision }) => client.withdrawSubmission({ params: { id, revision } }),
  retire: ({ client }, { id, revision, status }) =>
    client.retireBookmark({ params: { id, revision }, body: { reason: 'Old', expectedStatus: status } }),
};
/** What was done already is answered with what was done: no transition, and no refusal. */
const REPEATED: Partial<Record<Status, Action[]>> = {
  approved: ['approve', 'reject', 'request-changes'],
  rejected: ['approve', 'reject', 'request-changes'],
  'changes-requested': ['approve', 'reject', 'request-changes'],
  withdrawn: ['withdraw'],
  retired: ['approve', 'reject', 'request-changes', 'retire'],
};

/** What transitions change; what the workflow notes meanwhile is none. */
const said = ({ status, revision, content, decision, published }: Bookmark) => ({
  ...{ status, revision, content, decision, published },
});

const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    () => 200,
    (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      return error.status;
    },
  );

describe.each(REACHED)('A bookmark that is %s', (status) => {
  const isPublished = status === 'approved';

  it('is changed by nobody who may not, and by whoever may', async () => {
    const shared = await REACH[status](team[OWNER]);
    const found = await team[OWNER].client.getBookmark({ params: { id: shared } });
    for (const role of ROLES) {
      const isOwner = role === OWNER;
      const may = allowedActions({ status, isPublished, isOwner, isManager: isManager(role) });
      for (const [action, act] of Object.entries(ACTS) as [Action, Act][]) {
        if (may.includes(action)) {
          const id = await REACH[status](team[OWNER]);
          expect(await outcomeOf(act(team[role], { ...found, id })), `${role} may ${action}`).toBe(200);
          continue;
        }
        const answer = await outcomeOf(act(team[role], found));
        const isRepeated = REPEATED[status]?.includes(action) && answer === 200;
        if (!isRepeated) expect([400, 403, 404, 409], `${role} may not ${action}`).toContain(answer);
        const after = await team[OWNER].client.getBookmark({ params: { id: shared } });
        expect(said(after), `${role} changed it by ${action}`).toEqual(said(found));
      }
    }
  });

  it('is given a picture by its owner alone, before it is published', async () => {
    const id = await REACH[status](team[OWNER]);
    for (const role of ROLES) {
      const put = team[role].client.putScreenshot({ params: { id }, body: somePicture(1, 100) });
      // One that waits has a picture already, which a manager may be looking at.
      const may = role === OWNER && !isPublished && status !== 'pending';
      expect(may ? [200] : [403, 404, 409], role).toContain(await outcomeOf(put));
    }
  });

  it('is read by its owner, by managers what was submitted, and by everybody what is published', async () => {
    const id = await REACH[status](team[OWNER]);
    const isHidden = status === 'private' || status === 'withdrawn';
    for (const role of ROLES) {
      const seesAll = role === OWNER || (isManager(role) && !isHidden);
      const params = { id };
      const { client } = team[role];
      const expected = {
        bookmark: seesAll || isPublished,
        history: seesAll,
        revision: seesAll || isPublished,
        screenshot: seesAll || isPublished,
      };
      const answers = {
        bookmark: (await outcomeOf(client.getBookmark({ params }))) === 200,
        history: (await outcomeOf(client.getHistory({ params }))) === 200,
        revision: (await outcomeOf(client.getRevision({ params: { ...params, revision: 1 } }))) === 200,
        screenshot: (await outcomeOf(client.getScreenshot({ params, query: { revision: 1 } }))) === 200,
      };
      expect(answers, role).toEqual(expected);
      const { items } = await client.syncKnowledge({ query: {} });
      const isSynced = items.some((change) => change.id === id && !change.retired);
      expect(isSynced, `${role} syncs it`).toBe(isPublished);
    }
  });
});

describe.each(Object.entries(operations) as [OperationName, (typeof operations)[OperationName]][])(
  'The operation %s',
  (_, { method, path, allow }) => {
    const ask = async (headers: Record<string, string>) => {
      const filled = path
        .replace('{id}', uuidv7())
        .replace('{revision}', '1')
        .replace(/\{\w+\}/g, 'something');
      const response = await fetch(`${engine.url}/api${filled}`, { method, headers });
      await response.body?.cancel();
      return response.status;
    };

    it('is for the groups that it names alone', async () => {
      if (allow === 'public') return;
      expect([401, 403]).toContain(await ask({}));
      for (const role of ROLES) {
        const isAllowed = GROUPS_OF[role].some((group) => (allow as readonly Group[]).includes(group));
        const status = await ask({ authorization: `Bearer ${await team[role].token()}` });
        if (!isAllowed && method === 'GET') expect(status, role).toBe(403);
        // What is written without a body is refused for that, or for who asks.
        if (!isAllowed) expect([400, 403], role).toContain(status);
        else expect(status, role).not.toBe(401);
      }
    });
  },
);
