import { describe, expect, it } from 'vitest';
import { type Action, allowedActions, TRANSITIONS, transitionFor } from '../../src/core/lifecycle';
import { reach, type Target } from '../support/asked';
import { call, type Who, withBackend } from '../support/backend';
import { somePage } from '../support/client';
import { type Role, WHO } from '../support/rights';
import { STATES, type State } from '../support/states';

const held = withBackend(loadStore);

async function loadStore() {
  const [create, decide, merge, queries, transaction, transitions] = await Promise.all([
    import('../../src/backend/store/create'),
    import('../../src/backend/store/decide'),
    import('../../src/backend/store/merge'),
    import('../../src/backend/store/queries'),
    import('../../src/backend/store/transaction'),
    import('../../src/backend/store/transitions'),
  ]);
  return { ...create, ...decide, ...merge, ...queries, ...transaction, ...transitions };
}

const step = (id: string, revision: number) => ({
  ...{ id, revision, by: { id: 'deciding-manager', name: 'Max' } },
  ...{ at: new Date().toISOString(), correlationId: 'of-a-test' },
});
/** Another bookmark of the same page, which somebody else suggests; approved if wished. */
async function another(url: string, isApproved: boolean): Promise<string> {
  const owner = { id: 'somebody-else', name: 'Else' };
  const { id } = await reach('absent', WHO.agent);
  const content = {
    ...somePage({ url }),
    description: '',
    selection: '',
    tickets: [],
    tags: ['other'],
    notes: '',
  };
  const at = new Date().toISOString();
  await held.store.createBookmark({ id, owner, content, suggest: true, at, correlationId: 'of-a-test' });
  if (isApproved) await held.store.decide(step(id, 1), { outcome: 'approve', reason: '' });
  return id;
}
const urlOf = async (id: string) => (await held.store.getBookmark(id))?.content.url ?? '';
/** Of what is published, if anything is. */
const pageOf = async (id: string) =>
  (await held.store.getBookmark(id))?.publishedContent?.url ?? (await urlOf(id));

type Act = (target: Target, who: Who) => Promise<unknown>;
const revise =
  (suggest: boolean): Act =>
  ({ id, revision, status }, who) =>
    call('reviseBookmark', who, {
      params: { id, revision: revision + 1 },
      body: { content: somePage(), suggest, expectedStatus: status },
    });
const decide =
  (outcome: string): Act =>
  ({ id, revision }, who) =>
    call('decideSubmission', who, {
      params: { id, revision },
      body: { outcome, reason: 'Because', screenshot: revision },
    });
async function merge(id: string, revision: number, into: string): Promise<void> {
  const items = await held.store.planMerge({ ...step(id, revision), into });
  if (items) await held.store.write(items);
}

/** What people ask for, and what the workflow does; what is refused may be thrown. */
const ACTS: Record<Action, Act> = {
  save: revise(false),
  submit: revise(true),
  approve: decide('approve'),
  reject: decide('reject'),
  'request-changes': decide('request-changes'),
  withdraw: ({ id, revision }, who) => call('withdrawSubmission', who, { params: { id, revision } }),
  retire: ({ id, revision, status }, who) =>
    call('retireBookmark', who, {
      params: { id, revision },
      body: { reason: 'Old', expectedStatus: status },
    }),
  import: async ({ id }, who) => {
    const links = [{ ...somePage({ url: await pageOf(id) }), tags: ['imported'] }];
    return call('importLinks', who, { body: { source: 'links.csv', links } });
  },
  expire: ({ id, revision }) => held.store.expire(step(id, revision)),
  merge: async ({ id, revision }) => merge(id, revision, await another(await urlOf(id), true)),
  enrich: async ({ id }) => merge(await another(await pageOf(id), false), 1, id),
};

/** Whether the table of transitions lets a role take an action. */
function isAllowed(action: Action, role: Role, { status, isPublished }: Seen): boolean {
  const { by, from, published } = transitionFor(action);
  if (by === 'owner' || by === 'manager') {
    const isOwner = role === 'owner' || role === 'managing owner';
    const isManager = role === 'manager' || role === 'managing owner';
    return allowedActions({ status, isPublished, isOwner, isManager }).includes(action);
  }
  if (by === 'administrator' && role !== 'administrator') return false;
  // An edit of a published link is no duplicate of another one.
  if (action === 'merge' && isPublished) return false;
  return from.includes(status) && (!published || isPublished);
}
interface Seen {
  status: (typeof TRANSITIONS)[number]['to'];
  isPublished: boolean;
}

describe.each(Object.keys(STATES).filter((state) => state !== 'absent') as State[])(
  'A bookmark that is %s',
  (state) => {
    it.each(TRANSITIONS.map(({ action, by }) => [action, by] as const))(
      'takes the transition %s, which is for the %s, or refuses it, as the table says',
      async (action, by) => {
        const roles = Object.keys(WHO).filter((role) => role !== 'nobody') as Exclude<Role, 'nobody'>[];
        // The workflow is nobody of the team.
        const reached = new Map<Who, Target>();
        for (const role of by === 'system' ? (['agent'] as const) : roles) {
          const owner = role === 'managing owner' ? WHO[role] : WHO.owner;
          const target = reached.get(owner) ?? (await reach(state, owner));
          reached.set(owner, target);
          const { bookmark, entries } = await held.store.getHistory(target.id);
          if (!bookmark) throw new Error('It is not there');
          const seen = { status: bookmark.status, isPublished: bookmark.published !== undefined };
          await ACTS[action](target, WHO[role]).catch((error: Error) => {
            expect(error).toBeInstanceOf(held.store.TransitionRefused);
          });
          const after = await held.store.getHistory(target.id);
          const added = after.entries.length - entries.length;
          expect(added, `${role}: ${action}`).toBe(isAllowed(action, role, seen) ? 1 : 0);
          if (added === 0) expect(after.bookmark).toEqual(bookmark);
          else expect(after.bookmark?.status).toBe(transitionFor(action).to);
          if (added > 0) reached.delete(owner);
        }
      },
    );
  },
);
