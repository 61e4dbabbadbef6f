import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Edit } from '../../../../src/extension/capture/item-edits';
import { deliver } from '../../../../src/extension/outbox/delivery';
import { newItem, type OutboxItem } from '../../../../src/extension/outbox/item';
import { type OutboxStore, openOutbox } from '../../../../src/extension/outbox/store';
import { next, type Outcome } from '../../../../src/extension/outbox/transitions';
import fc from '../../../support/fast-check';

const HOUR = 3_600_000;

/** A worker with its outbox, a clock, and a backend that remembers what it was sent. */
class World {
  static #count = 0;
  now = 1_000_000;
  userId: string | undefined = 'ana';
  alarm: number | undefined;
  outcome: (item: OutboxItem) => Outcome | 'killed' | 'arrived-then-killed' = () => ({ result: 'delivered' });
  /** All that arrived at the backend. */
  arrived: { id: string; content: OutboxItem['content'] }[] = [];
  sent: string[] = [];
  /** The items that a form is open of, and those that something is written about. */
  edits = new Map<string, Edit>();
  #captured = 0;

  private constructor(readonly store: OutboxStore) {}

  static async create(): Promise<World> {
    return new World(await openOutbox(`world-${World.#count++}`));
  }

  async capture(ownerId?: string): Promise<OutboxItem> {
    const n = this.#captured++;
    const item = newItem(
      {
        id: `id-${String(n).padStart(3, '0')}`,
        content: { url: `https://example.com/${n}`, title: `Page ${n}` },
        suggest: n % 2 === 0,
        ...(ownerId && { ownerId }),
      },
      this.now,
    );
    await this.store.add(item);
    return item;
  }

  /** Another change of one and the same bookmark. */
  async revise(): Promise<OutboxItem> {
    this.now += 1;
    const captured = await this.capture();
    const revised = { ...captured, revises: { id: 'b', revision: 1, status: 'private' } as const };
    await this.store.update(captured.id, () => revised);
    return revised;
  }

  /** One delivery; a killed worker's ends in the middle. */
  async deliver(): Promise<void> {
    await deliver({
      store: this.store,
      signedIn: async () => this.userId,
      unlessEdited: async (id, work) => {
        const edit = this.edits.get(id) ?? 'none';
        if (edit === 'none') await work();
        return edit;
      },
      now: () => this.now,
      random: () => 0.5,
      wakeAt: async (time) => {
        this.alarm = time;
      },
      send: async (item) => {
        this.sent.push(item.id);
        const outcome = this.outcome(item);
        const hasArrived =
          outcome === 'arrived-then-killed' || (outcome !== 'killed' && outcome.result === 'delivered');
        if (hasArrived) this.arrived.push({ id: item.id, content: item.content });
        if (outcome === 'killed' || outcome === 'arrived-then-killed') throw new Error('killed');
        return outcome;
      },
    }).catch((error: Error) => expect(error.message).toBe('killed'));
  }

  async states(): Promise<Record<string, string>> {
    return Object.fromEntries((await this.store.all()).map(({ id, state }) => [id, state]));
  }
}

const worlds: World[] = [];
const newWorld = async () => {
  const world = await World.create();
  worlds.push(world);
  return world;
};
afterEach(() => {
  for (const { store } of worlds.splice(0)) store.close();
});

const failed: Outcome = { result: 'failed', reason: 'The backend cannot be reached.' };

describe('delivery', () => {
  it('sends what waits, the oldest first, and has nothing more to wake for', async () => {
    const world = await newWorld();
    await world.capture();
    await world.capture();
    await world.deliver();
    expect(world.sent).toEqual(['id-000', 'id-001']);
    expect(await world.states()).toEqual({ 'id-000': 'delivered', 'id-001': 'delivered' });
    expect(world.alarm).toBeUndefined();
  });

  it('sends the changes of one bookmark in the order they were made, whatever failed before', async () => {
    const world = await newWorld();
    const first = await world.revise();
    world.outcome = () => failed;
    await world.deliver();
    const second = await world.revise();
    world.now = (world.alarm as number) - 1;
    await world.deliver();
    expect(world.sent).toEqual([first.id]);
    expect(world.alarm).toBe(world.now + 1);

    world.now += 1;
    world.outcome = () => ({ result: 'delivered' });
    await world.deliver();
    expect(world.sent).toEqual([first.id, first.id, second.id]);
  });

  it('sends a thousand in one go, each once', async () => {
    const world = await newWorld();
    for (let n = 0; n < 1_000; n++) await world.capture();
    await world.deliver();
    expect(new Set(world.sent).size).toBe(1_000);
    expect(world.sent).toHaveLength(1_000);
    expect(new Set(Object.values(await world.states()))).toEqual(new Set(['delivered']));
  });

  it('comes back for what failed, later each time', async () => {
    const world = await newWorld();
    await world.capture();
    world.outcome = () => failed;
    const delays: number[] = [];
    for (let n = 0; n < 4; n++) {
      await world.deliver();
      delays.push((world.alarm as number) - world.now);
      world.now = world.alarm as number;
    }
    expect(delays).toEqual([3_750, 7_500, 15_000, 30_000]);
  });

  it('lets no bad item block the rest', async () => {
    const world = await newWorld();
    for (let n = 0; n < 5; n++) await world.capture();
    world.outcome = ({ id }) =>
      id === 'id-000'
        ? { result: 'refused', reason: 'No' }
        : id === 'id-001'
          ? failed
          : { result: 'delivered' };
    await world.deliver();
    expect(await world.states()).toEqual({
      'id-000': 'refused',
      'id-001': 'waiting',
      'id-002': 'delivered',
      'id-003': 'delivered',
      'id-004': 'delivered',
    });
  });

  it('sets aside an item that the backend fails on again and again while it takes others, until it is retried', async () => {
    const world = await newWorld();
    await world.capture();
    world.outcome = ({ id }) =>
      id === 'id-000' ? { result: 'failed', reason: 'Broken.', isFault: true } : { result: 'delivered' };
    for (let n = 0; n < 5; n++) {
      await world.deliver();
      world.now = world.alarm as number;
    }
    await world.capture();
    await world.deliver();
    expect(await world.states()).toEqual({ 'id-000': 'refused', 'id-001': 'delivered' });
    expect((await world.store.all())[0]?.reason).toContain('Broken.');
    expect(world.alarm).toBeUndefined();

    world.outcome = () => ({ result: 'delivered' });
    await world.store.update('id-000', (item) => next(item, { type: 'retried' }, world.now));
    await world.deliver();
    expect(await world.states()).toMatchObject({ 'id-000': 'delivered' });
  });

  it('sets nothing aside while the backend fails on all, or cannot be reached', async () => {
    const world = await newWorld();
    await world.capture();
    await world.capture();
    for (const outcome of [{ ...failed, isFault: true }, failed] as Outcome[]) {
      world.outcome = () => outcome;
      for (let n = 0; n < 12; n++) {
        await world.deliver();
        world.now = world.alarm as number;
      }
    }
    expect(new Set(Object.values(await world.states()))).toEqual(new Set(['waiting']));
  });

  it('stops asking a backend that is out of reach, and starts with the others the next time', async () => {
    const world = await newWorld();
    for (let n = 0; n < 10; n++) await world.capture();
    world.outcome = () => failed;
    await world.deliver();
    expect(world.sent).toEqual(['id-000', 'id-001', 'id-002']);
    world.outcome = () => ({ result: 'delivered' });
    world.now += HOUR;
    await world.deliver();
    expect(world.sent[3]).toBe('id-003');
    expect(new Set(world.arrived.map(({ id }) => id)).size).toBe(10);
  });

  it('keeps quiet as long as the backend asked for, with new items too', async () => {
    const world = await newWorld();
    await world.capture();
    await world.capture();
    world.outcome = () => ({ result: 'failed', reason: 'Slow down', retryAfter: 120 });
    await world.deliver();
    expect(world.sent).toEqual(['id-000']);
    world.outcome = () => ({ result: 'delivered' });
    await world.capture();
    world.now += 119_000;
    await world.deliver();
    expect(world.sent).toEqual(['id-000']);
    expect(world.alarm).toBe(world.now + 1_000);
    world.now += 1_000;
    await world.deliver();
    expect(world.arrived).toHaveLength(3);
  });

  it('keeps all until somebody signs in, and then sends it without being asked', async () => {
    const world = await newWorld();
    world.userId = undefined;
    await world.capture();
    await world.deliver();
    expect(world.sent).toEqual([]);
    expect(await world.states()).toEqual({ 'id-000': 'needs-sign-in' });
    world.userId = 'ana';
    await world.deliver();
    expect(await world.states()).toEqual({ 'id-000': 'delivered' });
  });

  it('asks once only when the session has ended, and keeps the rest for the next', async () => {
    const world = await newWorld();
    await world.capture();
    await world.capture();
    world.outcome = () => ({ result: 'signed-out' });
    await world.deliver();
    expect(world.sent).toEqual(['id-000']);
    expect(await world.states()).toEqual({ 'id-000': 'needs-sign-in', 'id-001': 'needs-sign-in' });
  });

  it("never sends one person's capture in another's name", async () => {
    const world = await newWorld();
    await world.capture('ana');
    world.userId = 'bo';
    await world.deliver();
    expect(await world.states()).toEqual({ 'id-000': 'needs-sign-in' });
    world.userId = 'ana';
    await world.deliver();
    expect(await world.states()).toEqual({ 'id-000': 'delivered' });
  });

  it('takes up again what a killed worker was sending, under the same ID', async () => {
    const world = await newWorld();
    await world.capture();
    world.outcome = () => 'arrived-then-killed';
    await world.deliver();
    expect(await world.states()).toEqual({ 'id-000': 'sending' });
    expect(world.alarm).toBeGreaterThan(world.now);
    world.outcome = () => ({ result: 'delivered' });
    await world.deliver();
    expect(world.arrived.map(({ id }) => id)).toEqual(['id-000', 'id-000']);
    expect(await world.states()).toEqual({ 'id-000': 'delivered' });
  });

  it.each(['arrived-then-killed', { ...failed, mayHaveArrived: true }] as const)(
    'remembers that it may have arrived until the backend has said no (%o)',
    async (outcome) => {
      const world = await newWorld();
      await world.capture();
      world.outcome = () => outcome;
      await world.deliver();
      world.now += HOUR;
      world.outcome = () => failed;
      await world.deliver();
      expect(await world.store.all()).toMatchObject([{ state: 'waiting', mayHaveArrived: true }]);
      world.now += HOUR;
      world.outcome = () => ({ result: 'refused', reason: 'No' });
      await world.deliver();
      expect((await world.store.all())[0]).not.toHaveProperty('mayHaveArrived');
    },
  );

  it('does not bring back what was removed while it was under way', async () => {
    const world = await newWorld();
    await world.capture();
    const { store } = world;
    await deliver({
      store,
      signedIn: async () => 'ana',
      unlessEdited: async () => 'none',
      wakeAt: async () => undefined,
      send: async ({ id }) => {
        await store.remove(id);
        return { result: 'delivered' };
      },
      now: () => world.now,
    });
    expect(await store.all()).toEqual([]);
  });

  it('forgets what arrived a day ago', async () => {
    const world = await newWorld();
    await world.capture();
    await world.deliver();
    world.now += 25 * HOUR;
    await world.deliver();
    expect(await world.store.all()).toEqual([]);
  });
});

describe('an item that a person edits', () => {
  const hold = (world: World, id: string) =>
    world.store.update(id, (item) => next(item, { type: 'held' }, world.now));
  async function heldWorld() {
    const world = await newWorld();
    const { id } = await world.capture();
    await hold(world, id);
    return { world, id };
  }

  it('is sent as it was once its form is gone and nothing is written, whoever tells of it', async () => {
    const { world, id } = await heldWorld();
    world.edits.set(id, 'open');
    await world.deliver();
    expect(await world.states()).toEqual({ [id]: 'held' });
    expect(world.alarm).toBeGreaterThan(world.now);

    world.edits.clear();
    world.now = world.alarm as number;
    await world.deliver();
    expect(await world.states()).toEqual({ [id]: 'delivered' });
  });

  it('stays, and nobody looks after it, once something is written about it', async () => {
    const { world, id } = await heldWorld();
    world.edits.set(id, 'begun');
    await world.deliver();
    expect(await world.states()).toEqual({ [id]: 'held' });
    expect(world.alarm).toBeUndefined();
  });

  it('waits no shorter than it would have, and for its owner', async () => {
    const world = await newWorld();
    const { id } = await world.capture('bo');
    await world.store.update(id, (item) => ({ ...item, notBefore: world.now + HOUR }));
    await hold(world, id);
    await world.deliver();
    expect(await world.states()).toEqual({ [id]: 'needs-sign-in' });
    await world.store.update(id, (item) => ({ ...item, state: 'held' }));
    world.userId = 'bo';
    await world.deliver();
    expect(await world.states()).toEqual({ [id]: 'waiting' });
    expect(world.alarm).toBe(world.now + HOUR);
  });

  it('that begins to be edited while others are sent is looked after, too', async () => {
    const world = await newWorld();
    const [first, second] = [await world.capture(), await world.capture()];
    await world.store.update(second.id, (item) => ({ ...item, notBefore: world.now + HOUR }));
    world.outcome = ({ id }) => {
      if (id === first.id) void hold(world, second.id);
      return { result: 'delivered' };
    };
    await world.deliver();
    expect(await world.states()).toEqual({ [first.id]: 'delivered', [second.id]: 'held' });
    expect(world.alarm).toBeLessThan(world.now + HOUR);
  });
});

describe('whatever happens on the way', () => {
  const outcome = fc.constantFrom<Outcome | 'killed' | 'arrived-then-killed'>(
    { result: 'delivered' },
    { result: 'signed-out' },
    { result: 'refused', reason: 'No' },
    failed,
    { result: 'failed', reason: 'Slow down', retryAfter: 60 },
    'killed',
    'arrived-then-killed',
  );
  const step = fc.oneof(
    fc.record({ do: fc.constant('capture' as const), owner: fc.constantFrom(undefined, 'ana', 'bo') }),
    fc.record({
      do: fc.constant('deliver' as const),
      outcomes: fc.array(outcome, { minLength: 1, maxLength: 5 }),
    }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 2 * HOUR }) }),
    fc.record({ do: fc.constant('sign-in' as const), user: fc.constantFrom(undefined, 'ana', 'bo') }),
    fc.record({ do: fc.constant('retry' as const) }),
    fc.record({ do: fc.constant('edit' as const), edit: fc.constantFrom<Edit>('open', 'begun', 'none') }),
  );

  it('nothing is lost, changed, or sent under another ID', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = await World.create();
        const captured = new Map<string, OutboxItem['content']>();
        for (const taken of steps) {
          if (taken.do === 'capture') {
            const item = await world.capture(taken.owner);
            captured.set(item.id, item.content);
          } else if (taken.do === 'deliver') {
            let n = 0;
            world.outcome = () => taken.outcomes[n++ % taken.outcomes.length] as Outcome;
            await world.deliver();
          } else if (taken.do === 'wait') world.now += taken.ms;
          else if (taken.do === 'sign-in') world.userId = taken.user;
          else if (taken.do === 'edit') await editAll(world, taken.edit);
          else await retryAll(world);
        }

        // In the end all goes well, for either owner, and nobody edits anything.
        world.edits.clear();
        world.outcome = () => ({ result: 'delivered' });
        for (const user of ['ana', 'bo']) {
          world.userId = user;
          await world.deliver();
          await retryAll(world);
          await world.deliver();
        }
        const arrived = new Map(world.arrived.map(({ id, content }) => [id, content]));
        expect(arrived).toEqual(captured);
        expect(new Set(Object.values(await world.states())).has('waiting')).toBe(false);
        world.store.close();
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  async function editAll(world: World, edit: Edit): Promise<void> {
    for (const { id } of await world.store.all()) {
      await world.store.update(id, (item) => next(item, { type: 'held' }, world.now));
      world.edits.set(id, edit);
    }
  }

  async function retryAll(world: World): Promise<void> {
    for (const { id } of await world.store.all()) {
      await world.store.update(id, (item) => next(item, { type: 'retried' }, world.now));
    }
  }
});
