import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Checks } from '../../../src/core/schemas/bookmark';
import { Content } from '../../../src/core/schemas/content';
import { withBackend } from '../../support/backend';
import { somePage } from '../../support/client';
import fc from '../../support/fast-check';

vi.mock('../../../src/backend/task-token', () => ({
  encryptToken: async (_: object, token: string) => Buffer.from(token),
  decryptToken: async (_: object, sealed: Uint8Array) => Buffer.from(sealed).toString(),
}));

const held = withBackend(loadStore);

const CHECKS: Checks = { link: { health: 'ok', detail: 'Answers 200' }, duplicates: [] };
/** The workflows that were started, and what each question of theirs was answered. */
const workflows = new Set<string>();
beforeEach(() => {
  vi.spyOn(SFNClient.prototype, 'send').mockImplementation(async (command: unknown) => {
    if (command instanceof StartExecutionCommand) workflows.add(`started ${command.input.name}`);
    if (command instanceof SendTaskSuccessCommand)
      workflows.add(`answered ${command.input.taskToken} ${command.input.output}`);
  });
});

/** The store, and those who are told of events: who keeps something of them in the table, and who moves workflows. */
async function loadStore() {
  const [create, decide, insights, proposal, transitions, verification, queries, client, checks, tasks] =
    await Promise.all([
      import('../../../src/backend/store/create'),
      import('../../../src/backend/store/decide'),
      import('../../../src/backend/store/insights'),
      import('../../../src/backend/store/retirement-proposal'),
      import('../../../src/backend/store/transitions'),
      import('../../../src/backend/store/verification'),
      import('../../../src/backend/store/queries'),
      import('../../../src/backend/store/client'),
      import('../../../src/backend/store/link-checks'),
      import('../../../src/backend/store/tasks'),
    ]);
  const { handler: follow } = await import('../../../src/backend/functions/follow-publication');
  const { handler: count } = await import('../../../src/backend/functions/count-event');
  const { handler: start } = await import('../../../src/backend/functions/start-approval');
  const { handler: release } = await import('../../../src/backend/functions/release-decision');
  const all = { ...create, ...decide, ...insights, ...proposal, ...transitions, ...verification };
  const handlers = { followEvent: follow, countOne: count, startApproval: start, releaseDecision: release };
  return { ...all, ...queries, ...client, ...checks, ...tasks, ...handlers };
}

const owner = { id: 'owner', name: 'Ada' };
const manager = { id: 'manager', name: 'Max' };
const STEPS = [
  'submit',
  'approve',
  'verify',
  'propose',
  'edit',
  'approve again',
  'verify again',
  'retire',
] as const;
type Step = (typeof STEPS)[number];
/** Each story is told on a day of its own, so that what is counted of it stands alone. */
let days = 0;

/** Takes one step of a link's life at its minute of the day. */
async function take(step: Step, id: string, page: Content, at: string): Promise<void> {
  const of = (revision: number, by = manager) => ({ id, revision, by, at, correlationId: 'of-a-test' });
  const approve = { outcome: 'approve', reason: '' } as const;
  const steps: Record<Step, () => Promise<unknown>> = {
    submit: () =>
      held.store.createBookmark({ id, owner, content: page, suggest: true, at, correlationId: 'c' }),
    approve: () => held.store.decide(of(1), approve),
    verify: () => held.store.verify(of(1)),
    propose: () => held.store.proposeRetirement(of(1, owner), 'Old'),
    edit: () => held.store.revise({ ...of(1, owner), from: 'approved' }, page, true),
    'approve again': () => held.store.decide(of(2), approve),
    'verify again': () => held.store.verify(of(2)),
    retire: () => held.store.retire({ ...of(2), from: 'approved', reason: 'Gone' }),
  };
  await steps[step]();
  const revision = ASKS[step];
  if (revision === undefined) return;
  // The workflow has come to its question before any event is late.
  const token = `${id}-${revision}`;
  await held.store.keepTask({ id, revision, token, checks: CHECKS, stage: 'asked', at: Date.parse(at) });
}
/** The steps that a workflow follows which asks for a decision, on that revision. */
const ASKS: Partial<Record<Step, number>> = { submit: 1, edit: 2 };

/** The event of the newest audit entry, to those who are told of its type. */
async function newestEvent(id: string): Promise<() => Promise<void>> {
  const [entry] = (await held.store.getHistory(id)).entries;
  if (!entry) throw new Error('Nothing has happened');
  const { type, bookmarkId, revision, from, to, at, actorId, correlationId, version } = entry;
  const detail = { version, id: entry.id, bookmarkId, revision, from, to, at, actorId, correlationId };
  const event = { 'detail-type': type, detail } as Parameters<typeof held.store.countOne>[0];
  const context = { awsRequestId: 'r' } as Parameters<typeof held.store.countOne>[1];
  const isPublication = type === 'bookmark.approved' || type === 'bookmark.retired';
  return async () => {
    if (isPublication) await held.store.followEvent(event, context);
    await held.store.countOne(event, context);
    if (type === 'bookmark.submitted') await held.store.startApproval(event, context);
    if (isPublication) await held.store.releaseDecision(event, context);
  };
}

/**
 * Lives through the first `length` steps. After each step those events are delivered that `slots` puts there: for each
 * event, how many steps late it comes, each time that it comes; what is left comes at the end, the newest first.
 * @returns what the table then holds beside the link and of the day, and what its workflows were told
 */
async function live(length: number, slots: readonly (readonly number[])[]): Promise<string> {
  days += 1;
  workflows.clear();
  const id = uuidv7();
  const page = Content.parse(somePage());
  const day = new Date(Date.UTC(2030, 0, days)).toISOString().slice(0, 10);
  const due: { after: number; deliver: () => Promise<void> }[] = [];
  for (const [index, step] of STEPS.slice(0, length).entries()) {
    await take(step, id, page, `${day}T00:${String(index + 1).padStart(2, '0')}:00.000Z`);
    const deliver = await newestEvent(id);
    for (const late of slots[index] ?? [0]) due.push({ after: index + late, deliver });
    for (const { deliver: now } of due.filter(({ after }) => after === index)) await now();
  }
  for (const { deliver } of due.filter(({ after }) => after >= length).reverse()) await deliver();
  const [verification, check] = await Promise.all([
    read(held.store.checkKey(id).pk, 'VERIFICATION'),
    read(held.store.checkKey(id).pk, 'CHECK'),
  ]);
  const waiting = [verification, check].filter((item) => item?.queue !== undefined);
  const told =
    JSON.stringify([...waiting, ...(await held.store.listDays(day, day))].map(sorted)) +
    [...workflows].sort();
  const sinceDay = (moment: string) => String(Date.parse(moment) - Date.parse(day));
  return told
    .replaceAll(FIRST_CHECK, '"due"')
    .replaceAll(MOMENT, sinceDay)
    .replaceAll(day, 'DAY')
    .replaceAll(id, 'ID');
}
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
/** When it is due depends on the ID; that it is, does not. */
const FIRST_CHECK = /(?<="kind","check".*"submittedAt",)"[^"]+"/g;

async function read(pk: string, sk: string): Promise<Record<string, unknown> | undefined> {
  const { GetCommand } = await import('@aws-sdk/lib-dynamodb');
  const { Item } = await held.store.table.send(
    new GetCommand({ TableName: held.store.TABLE, Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item;
}
const sorted = (value: object = {}) => Object.entries(value).sort();

/** The approval is told when all else is done; and all that happens at once, backwards. */
const LAST: [number, number[][]] = [4, [[0], [STEPS.length], [0], [0]]];
const NEWEST_FIRST: [number, number[][]] = [STEPS.length, STEPS.map(() => [STEPS.length])];

describe('What follows an event', () => {
  it('is the same however late, often and in whatever order the events of a link come', async () => {
    const slots = fc.array(fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }), {
      minLength: STEPS.length,
      maxLength: STEPS.length,
    });
    const inOrder = new Map<number, string>();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: STEPS.length }), slots, async (length, late) => {
        const expected = inOrder.get(length) ?? (await live(length, []));
        inOrder.set(length, expected);
        expect(await live(length, late)).toEqual(expected);
      }),
      { numRuns: 12, endOnFailure: true, examples: [LAST, NEWEST_FIRST] },
    );
  }, 60_000);
});
