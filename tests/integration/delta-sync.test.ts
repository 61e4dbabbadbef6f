import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncKnowledge } from '../../src/client/knowledge-sync';
import { LIMITS } from '../../src/core/schemas/content';
import type { Link, LinkChange } from '../../src/core/schemas/knowledge';
import { PortableLink } from '../../src/core/schemas/portable-link';
import { signInTeam, somePage, submit } from '../support/client';
import { advanceSeconds, MOVABLE_CLOCK } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';

const MEGABYTE = 1024 * 1024;
/** So few that an import takes them whatever they say. */
const AT_A_TIME = 10;
const LONG = 'x'.repeat(LIMITS.notes);

let engine: Engine;
let team: Awaited<ReturnType<typeof signInTeam>>;

beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
  team = await signInTeam(engine);
  // Several pages of them.
  await publishMany(220, LONG);
});
afterAll(() => engine.stop());

async function publishMany(count: number, notes: string): Promise<void> {
  const links = Array.from({ length: count }, () => PortableLink.parse(somePage({ notes })));
  for (let at = 0; at < count; at += AT_A_TIME) {
    const body = { source: 'links.csv', links: links.slice(at, at + AT_A_TIME) };
    await team.administrator.client.importLinks({ body });
  }
}
async function publish(): Promise<string> {
  const id = await submit(team.agent);
  await approve(id, 1);
  return id;
}
const approve = (id: string, revision: number) =>
  team.manager.client.decideSubmission({ params: { id, revision }, body: { outcome: 'approve' } });
const retire = (id: string) =>
  team.manager.client.retireBookmark({
    params: { id, revision: 1 },
    body: { reason: 'Old', expectedStatus: 'approved' },
  });
async function edit(id: string, title: string): Promise<void> {
  const body = { content: somePage({ title }), suggest: true, expectedStatus: 'approved' as const };
  await team.agent.client.reviseBookmark({ params: { id, revision: 2 }, body });
  await approve(id, 2);
}

/** A copy as a browser has it; `between` runs after each page that has arrived. */
function openCopy(between: (page: number) => Promise<void> = async () => undefined) {
  const links = new Map<string, Link>();
  let state: { cursor: string; at: string } | undefined;
  let pages = 0;
  const store = {
    state: async () => state,
    clear: async () => links.clear(),
    prepare: (changes: readonly LinkChange[]) => async (reached: { cursor: string; at: string }) => {
      for (const change of changes) {
        if (change.retired) links.delete(change.id);
        else links.set(change.id, change);
      }
      state = reached;
    },
  } as unknown as Parameters<typeof syncKnowledge>[1];
  const client: Parameters<typeof syncKnowledge>[0] = {
    async syncKnowledge(...request) {
      const page = await team.agent.client.syncKnowledge(...request);
      pages += 1;
      await between(pages);
      return page;
    },
  };
  return { links, sync: () => syncKnowledge(client, store), pages: () => pages };
}

/** All of the knowledge base, page by page. */
async function* pages() {
  let cursor: string | undefined;
  for (let more = true; more; ) {
    const page = await team.agent.client.syncKnowledge({ query: cursor ? { since: cursor } : {} });
    yield page;
    ({ cursor, more } = page);
  }
}

async function getRaw(headers: Record<string, string>) {
  const authorization = `Bearer ${await team.agent.token()}`;
  const request = get(`${engine.url}/api/knowledge`, { headers: { authorization, ...headers } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { encoding: response.headers['content-encoding'], body: await buffer(response) };
}

describe('Delta sync', () => {
  it('misses nothing that is published, edited or retired while it goes through its pages', async () => {
    const [kept, edited, retired] = [await publish(), await publish(), await publish()];
    const late: string[] = [];
    let isWritten = true;
    const copy = openCopy(async (page) => {
      if (!isWritten) return;
      late.push(await publish());
      if (page === 1) await edit(edited, 'As it is now');
      if (page === 2) await retire(retired);
      // A laptop that was closed meanwhile.
      await advanceSeconds(engine, 60);
    });
    await copy.sync();
    expect(copy.pages()).toBeGreaterThan(2);
    isWritten = false;
    await copy.sync();
    for (const id of [kept, edited, ...late]) expect(copy.links.has(id), id).toBe(true);
    expect(copy.links.get(edited)?.content.title).toBe('As it is now');
    expect(copy.links.has(retired)).toBe(false);
    const anew = openCopy();
    await anew.sync();
    const titles = ({ links }: typeof copy) => [...links.values()].map(({ content }) => content.title).sort();
    expect(titles(copy)).toEqual(titles(anew));
  });

  it('gives of what was retired a tombstone alone, and of what was never published nothing', async () => {
    const gone = await publish();
    await retire(gone);
    const waits = await submit(team.agent);
    const kept = uuidv7();
    await team.agent.client.saveBookmark({
      params: { id: kept },
      body: { content: somePage(), suggest: false },
    });
    const changes: LinkChange[] = [];
    for await (const page of pages()) changes.push(...page.items);
    const tombstone = changes.find(({ id }) => id === gone);
    expect(tombstone).toEqual({ id: gone, retired: true, changedAt: expect.any(String) });
    expect(changes.map(({ id }) => id)).not.toContain(waits);
    expect(changes.map(({ id }) => id)).not.toContain(kept);
  });

  it('has pages of at most 1 MB, compressed when asked, whatever the links say', async () => {
    // What JSON has to escape takes six times the room that it has in the table.
    await publishMany(60, '\u0001'.repeat(LIMITS.notes));
    const seen: string[] = [];
    for await (const page of pages()) {
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(MEGABYTE);
      seen.push(...page.items.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(280);
    const [plain, zipped] = [await getRaw({}), await getRaw({ 'accept-encoding': 'gzip' })];
    expect([plain.encoding, zipped.encoding]).toEqual([undefined, 'gzip']);
    expect(JSON.parse(gunzipSync(zipped.body).toString()).items).toEqual(
      JSON.parse(plain.body.toString()).items,
    );
    expect(zipped.body.length).toBeLessThan(plain.body.length / 5);
  });
});
