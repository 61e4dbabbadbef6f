import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { operations } from '../../src/core/api/operations';
import { ASKED, ASKED_OF_THE_REST, reach, type Target } from '../support/asked';
import { type Answered, call, openBackend, type Who } from '../support/backend';
import { everyPage } from '../support/every-page';
import {
  answersOf,
  ON_BOOKMARKS,
  ON_THE_REST,
  type OnBookmarks,
  ROLES,
  type Role,
  STATES_PUBLISHED,
  WHO,
} from '../support/rights';
import { HIDDEN, STATES, type State } from '../support/states';

vi.mock('../../src/backend/people/directory', () => ({
  peopleIn: async () => MANAGERS.map(({ person }) => person),
  personIn: async (_: string, id: string) =>
    MANAGERS.map(({ person }) => person).find((person) => person.id === id),
  everybody: async () => MANAGERS,
}));
const MANAGERS = ['deciding-manager', 'manager', 'managing-owner'].map((id) => ({
  person: { id, name: id },
  groups: ['managers'],
}));

let backend: Awaited<ReturnType<typeof openBackend>>;
let read: typeof import('../../src/backend/store/queries').getBookmark;

beforeAll(async () => {
  vi.spyOn(SNSClient.prototype, 'send').mockImplementation(() => ({ SubscriptionArn: 'arn:aws:sns:a' }));
  vi.spyOn(SQSClient.prototype, 'send').mockImplementation(() => ({}));
  backend = await openBackend();
  ({ getBookmark: read } = await import('../../src/backend/store/queries'));
});
afterAll(() => backend.close());

/** Whose the bookmark is that a role asks of. */
const ownerFor = (role: Role): Who => (role === 'managing owner' ? WHO[role] : WHO.owner);
/** What was answered of one bookmark, be it alone or among others. */
function statusOf(name: OnBookmarks, { status, body }: Answered<unknown>): number {
  if (name !== 'decideSubmissions' || status !== 200) return status;
  const [item] = (body as { items: { problem?: { status: number } }[] }).items;
  return item?.problem?.status ?? 200;
}

describe.each(Object.keys(ON_BOOKMARKS) as OnBookmarks[])('%s', (name) => {
  const rows: readonly (readonly [readonly State[], string])[] = ON_BOOKMARKS[name];
  const lines = rows.flatMap(([states, line]) => states.map((state) => [state, answersOf(line)] as const));

  it('has an answer for every state', () => {
    expect(lines.map(([state]) => state).toSorted()).toEqual(Object.keys(STATES).toSorted());
  });

  it.each(lines)(
    'of a bookmark that is %s answers each role what the table says',
    async (state, expected) => {
      const mayRead = ON_BOOKMARKS.getBookmark.find(([states]) =>
        (states as readonly State[]).includes(state),
      );
      const bookmarks = new Map<Who, Target>();
      const answers: Partial<Record<Role, number>> = {};
      for (const role of ROLES) {
        const owner = ownerFor(role);
        const target = bookmarks.get(owner) ?? (await reach(state, owner));
        bookmarks.set(owner, target);
        const before = await read(target.id);
        const answered = await call(name, WHO[role], ASKED[name](target));
        const status = statusOf(name, answered);
        answers[role] = status;
        if (status >= 400) expect(await read(target.id), `${role} changed it`).toEqual(before);
        else if (operations[name].method !== 'GET') bookmarks.delete(owner);
        if (!isOpen(state, role, mayRead?.[1] ?? '')) {
          expect(answered.text, `${role} learns what is hidden`).not.toContain(HIDDEN);
        }
      }
      expect(answers).toEqual(expected);
    },
  );
});

/** Whether a role may see the newest revision. */
function isOpen(state: State, role: Role, mayRead: string): boolean {
  if (role === 'owner' || role === 'managing owner') return true;
  if (STATES_PUBLISHED.has(state)) return role === 'manager' && state !== 'published, edit withdrawn';
  return answersOf(mayRead)[role] === 200;
}

describe('Every other operation', () => {
  it.each(Object.entries(ON_THE_REST) as [keyof typeof ON_THE_REST, string][])(
    '%s answers each role what the table says',
    async (name, line) => {
      const answers: Partial<Record<Role, number>> = {};
      for (const role of ROLES) {
        answers[role] = (await call(name, WHO[role], await ASKED_OF_THE_REST[name]())).status;
      }
      expect(answers).toEqual(answersOf(line));
    },
  );
});

describe('The tables', () => {
  it('have a line for every operation of the contract', () => {
    const named = [...Object.keys(ON_BOOKMARKS), ...Object.keys(ON_THE_REST)];
    expect(named.toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  it('know of a tag’s owner that they may verify its links, and no others', async () => {
    const { id } = await reach('approved', WHO.owner);
    const verify = (who: Who, tag: string) =>
      call('verifyLink', who, { params: { id, revision: 1 }, body: { tag } });
    for (const tag of ['network', 'other']) {
      const body = { owner: { id: WHO.agent.id, name: 'Ada' } };
      await call('setTagOwner', WHO.administrator, { params: { tag }, body });
    }
    expect((await verify(WHO.agent, 'network')).status).toBe(200);
    expect((await verify(WHO.agent, 'other')).status).toBe(403);
    expect((await verify(WHO.owner, 'network')).status).toBe(403);
  });
});

describe('Lists', () => {
  it('hold for nobody what a bookmark’s own page would not show them', async () => {
    const reached: [State, string][] = [];
    for (const state of Object.keys(STATES) as State[]) {
      if (state !== 'absent') reached.push([state, (await reach(state, WHO.owner)).id]);
    }
    for (const role of ROLES.filter((each) => each !== 'nobody')) {
      const own = await call('listBookmarks', WHO[role], { query: { limit: 100 } });
      const owners = own.body.items.map(({ owner }) => owner.id);
      expect(new Set(owners).size, role).toBeLessThanOrEqual(1);
      if (owners[0] !== undefined) expect(owners[0]).toBe(WHO[role]?.id);
      const synced = await call('syncKnowledge', WHO[role]);
      expect(synced.text).not.toContain(HIDDEN);
    }
    const queue = await call('listReviews', WHO.manager, { query: { limit: 100 } });
    const waiting = new Set(queue.body.items.map(({ id }) => id));
    for (const [state, id] of reached) {
      expect(waiting.has(id), state).toBe(state === 'pending' || state === 'published, edit pending');
    }
    const everything = { from: '2026-11-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
    const audit = await everyPage(async (place) => {
      const { body } = await call('listAudit', WHO.administrator, { query: { ...everything, ...place } });
      return body;
    });
    const known = reached.find(([state]) => state === 'approved')?.[1] as string;
    const kept = reached.find(([state]) => state === 'private')?.[1] as string;
    expect(JSON.stringify(audit)).toContain(known);
    expect(JSON.stringify(audit)).not.toContain(HIDDEN);
    expect(JSON.stringify(audit)).not.toContain(kept);
  });
});

describe('The picture', () => {
  const lines = (ON_BOOKMARKS.deleteScreenshot as readonly (readonly [readonly State[], string])[]).flatMap(
    ([states, line]) => states.map((state) => [state, answersOf(line)] as const),
  );
  const SEEN = [
    {},
    ...(['approved', 'pending', 'private'] as const).map((expectedStatus) => ({
      ...{ revision: 1, screenshot: 1, expectedStatus },
    })),
  ];

  it.each(lines)(
    'of a bookmark that is %s is removed by the same, however they saw it',
    async (state, expected) => {
      const bookmarks = new Map<Who, Target>();
      for (const query of SEEN) {
        const answers: Partial<Record<Role, number>> = {};
        for (const role of ROLES) {
          const owner = ownerFor(role);
          const target = bookmarks.get(owner) ?? (await reach(state, owner));
          bookmarks.set(owner, target);
          const { id } = target;
          const before = await read(id);
          answers[role] = (await call('deleteScreenshot', WHO[role], { params: { id }, query })).status;
          const after = await read(id);
          if (answers[role] !== 200) expect(after).toEqual(before);
          else {
            expect(after).not.toEqual(before);
            bookmarks.delete(owner);
          }
        }
        expect(answers, JSON.stringify(query)).toEqual(expected);
      }
    },
  );
});
