import { v7 as uuidv7 } from 'uuid';
import type { Person } from '../../src/core/schemas/bookmark';
import { Content } from '../../src/core/schemas/content';
import { somePage, somePicture } from './client';

/** In the title of every revision that the knowledge base does not show. */
export const HIDDEN = 'HIDDEN-TITLE';
const MANAGER: Person = { id: 'deciding-manager', name: 'Max' };

const content = (title: string, url = somePage().url) =>
  Content.parse({ ...somePage(), url, title, tickets: [], tags: ['network'] });
const at = () => new Date().toISOString();
const step = (id: string, revision: number, by = MANAGER) => ({
  ...{ id, revision, by, at: at(), correlationId: 'of-a-test' },
});

/** The backend's own store, once its environment is there. */
async function stores() {
  const [create, decide, merge, screenshot, transaction, transitions] = await Promise.all([
    import('../../src/backend/store/create'),
    import('../../src/backend/store/decide'),
    import('../../src/backend/store/merge'),
    import('../../src/backend/store/screenshot'),
    import('../../src/backend/store/transaction'),
    import('../../src/backend/store/transitions'),
  ]);
  return { ...create, ...decide, ...merge, ...screenshot, ...transaction, ...transitions };
}

async function save(owner: Person, suggest: boolean, title = HIDDEN, url?: string): Promise<string> {
  const id = uuidv7();
  const { createBookmark } = await stores();
  await createBookmark({
    ...{ id, owner, content: content(title, url), suggest, at: at(), correlationId: 'of-a-test' },
  });
  await takePicture(id, 1, owner);
  return id;
}

async function takePicture(id: string, revision: number, owner: Person): Promise<void> {
  const { putScreenshot } = await stores();
  await putScreenshot({ id, ownerId: owner.id, at: at(), ...somePicture(revision) });
}

async function decided(
  owner: Person,
  outcome: 'approve' | 'reject' | 'request-changes',
  title = HIDDEN,
): Promise<string> {
  const id = await save(owner, true, title);
  const { decide } = await stores();
  await decide(step(id, 1), { outcome, reason: 'Because', screenshot: 1 });
  return id;
}
/** A published link whose owner has submitted another revision. */
async function edited(owner: Person): Promise<string> {
  const id = await decided(owner, 'approve', 'Published');
  const { revise } = await stores();
  await revise({ ...step(id, 1, owner), from: 'approved' }, content(HIDDEN), true);
  await takePicture(id, 2, owner);
  return id;
}

/** How a bookmark of `owner`, whose newest revision has a picture, comes to each state: its status, and whether a revision of it is published. */
export const STATES = {
  absent: async () => uuidv7(),
  private: (owner) => save(owner, false),
  pending: (owner) => save(owner, true),
  rejected: (owner) => decided(owner, 'reject'),
  'changes-requested': (owner) => decided(owner, 'request-changes'),
  async withdrawn(owner) {
    const id = await save(owner, true);
    await (await stores()).withdraw(step(id, 1, owner));
    return id;
  },
  async expired(owner) {
    const id = await save(owner, true);
    await (await stores()).expire(step(id, 1));
    return id;
  },
  async merged(owner) {
    const { url } = somePage();
    const { decide, planMerge, write } = await stores();
    const into = await save({ id: 'somebody-else', name: 'Else' }, true, 'Published', url);
    await decide(step(into, 1), { outcome: 'approve', reason: '', screenshot: 1 });
    const id = await save(owner, true, HIDDEN, url);
    await write((await planMerge({ ...step(id, 1), into })) ?? []);
    return id;
  },
  approved: (owner) => decided(owner, 'approve', 'Published'),
  async retired(owner) {
    const id = await decided(owner, 'approve');
    await (await stores()).retire({ ...step(id, 1), from: 'approved', reason: 'Old' });
    return id;
  },
  'published, edit pending': edited,
  async 'published, edit rejected'(owner) {
    const id = await edited(owner);
    await (await stores()).decide(step(id, 2), { outcome: 'reject', reason: 'No' });
    return id;
  },
  async 'published, edit withdrawn'(owner) {
    const id = await edited(owner);
    await (await stores()).withdraw(step(id, 2, owner));
    return id;
  },
} as const satisfies Record<string, (owner: Person) => Promise<string>>;
export type State = keyof typeof STATES;
