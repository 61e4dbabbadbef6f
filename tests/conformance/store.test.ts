import { inject } from 'vitest';
import { bookmarkIdentity } from '../../src/core/identity';
import { Content } from '../../src/core/schemas/content';
import { titleKey } from '../../src/core/title-key';
import { SAMPLE } from '../support/sample';
import { type Calls, outcomesOf } from './support/calls';
import { conform } from './support/conform';
import { engineTable, otherTable } from './support/dynamodb';
import { type Store, storeAt } from './support/store';

const [agent, manager] = [
  { id: 'agent', name: 'Ada' },
  { id: 'manager', name: 'Max' },
];
const [one, two] = [Content.parse(SAMPLE[0]), Content.parse(SAMPLE[1])];
const id = (n: number) => `0192f0a0-0000-7000-8000-00000000000${n}`;
const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
const FIRST = { id: id(1), owner: agent, content: one, suggest: true, at: at(1), correlationId: 'c' };
const step = (n: number, revision: number, minute: number, by = manager) => ({
  ...{ id: id(n), revision, by, at: at(minute), correlationId: 'c' },
});
const found = { canonicalUrl: bookmarkIdentity(one), titleKey: titleKey(one), target: undefined };
const checks = { link: { verdict: 'ok', checkedAt: at(2) }, duplicates: [] } as never;
const task = {
  id: id(1),
  revision: 1,
  token: 'token',
  checks,
  stage: 'asked' as const,
  at: Date.parse(at(2)),
};
const patterns = [{ name: 'Desk', pattern: 'DESK-[0-9]+' }] as never;
const act = (minute: number) => ({ by: manager, at: at(minute), correlationId: 'c' });
const settings = (version: number) => ({
  ...{ version, ticketPatterns: patterns, by: manager, at: at(9), correlationId: 'c' },
});

/** The backend's own work, in an order in which each step finds what those before it left. */
const calls: Calls<Store> = {
  'saves a bookmark once': (store) => store.createBookmark(FIRST),
  'finds the same request served before': (store) => store.createBookmark(FIRST),
  'refuses an ID that belongs to something else': (store) => store.createBookmark({ ...FIRST, content: two }),
  'saves another one, private': (store) =>
    store.createBookmark({ ...FIRST, id: id(2), content: two, suggest: false, at: at(2) }),
  'saves a third of the same address': (store) => store.createBookmark({ ...FIRST, id: id(3), at: at(3) }),
  'reads a bookmark': (store) => store.getBookmark(id(1)),
  'reads a bookmark that there is not': (store) => store.getBookmark(id(9)),
  'lists the queue, the oldest first': (store) => store.listQueue(10),
  'lists the queue page by page': async (store) => {
    const first = await store.listQueue(1);
    const pages = [first, await store.listQueue(1, first.cursor)];
    // A cursor is opaque: what counts is where it leads.
    return pages.map(({ items }) => items);
  },
  'lists what is an owner’s, the last changed first': (store) => store.listByOwner('agent', 10),
  'finds bookmarks of the same address': (store) => store.findDuplicates(id(9), found),
  'keeps the token of a submission that waits': (store) => store.keepTask(task),
  'keeps no token of another revision': (store) => store.keepTask({ ...task, revision: 2 }),
  'reads the token': (store) => store.getToken(id(1), 1),
  'lets nobody approve their own submission': (store) =>
    store.decide(step(1, 1, 4, agent), { outcome: 'approve', reason: '' }),
  'approves a submission': (store) => store.decide(step(1, 1, 4), { outcome: 'approve', reason: '' }),
  'lets the first decision stand': (store) =>
    store.decide(step(1, 1, 5), { outcome: 'reject', reason: 'Old' }),
  'asks for changes': (store) =>
    store.decide(step(3, 1, 5), { outcome: 'request-changes', reason: 'Say why' }),
  'lists the changes of the knowledge base': (store) => store.changesAfter('0', 10),
  'lists no change before the position': (store) => store.changesAfter(`${at(4)}#${id(1)}`, 10),
  'writes another revision': (store) =>
    store.revise({ ...step(3, 1, 6, agent), from: 'changes-requested' }, two, true),
  'withdraws a submission': (store) => store.withdraw(step(3, 2, 7, agent)),
  'expires nothing that does not wait': (store) => store.expire(step(3, 2, 8)),
  'retires a link': (store) => store.retire({ ...step(1, 1, 8), from: 'approved' }),
  'lists a retired link among the changes': (store) => store.changesAfter('0', 10),
  'finds a retired link no more by its address': (store) => store.findDuplicates(id(9), found),
  'tells the history, the newest first': async (store) => {
    const { bookmark, entries } = await store.getHistory(id(3));
    return { bookmark, entries: entries.map(({ id: _, sk: __, ...entry }) => entry) };
  },
  'has settings that the deployment gives': (store) => store.getSettings(),
  'changes the settings': (store) => store.changeSettings(settings(0)),
  'changes nothing when asked the same again': (store) => store.changeSettings(settings(0)),
  'refuses a change of an older version': (store) => store.changeSettings({ ...settings(0), by: agent }),
  'changes the settings again': (store) => store.changeSettings({ ...settings(1), by: agent }),
  'gives a tag its owner': (store) => store.setOwner('sso', agent, act(1)),
  'takes the owner away': (store) => store.setOwner('sso', undefined, act(2)),
  'lists tags by name': async (store) => {
    await store.setOwner('billing', manager, act(3));
    return store.listTags();
  },
  'reads the tags that there are': (store) => store.getTags(['sso', 'none']),
};

conform('Store', Object.keys(calls), async () => outcomesOf(calls, await storeAt(await engineTable())), {
  'DynamoDB Local': async () => outcomesOf(calls, await storeAt(await otherTable(inject('dynamoDbLocal')))),
  moto: async () => outcomesOf(calls, await storeAt(await otherTable(inject('moto')))),
});
