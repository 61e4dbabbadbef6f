import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInTeam, submit } from '../support/client';
import { advance, MOVABLE_CLOCK } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { everyPage } from '../support/every-page';
import { until } from '../support/until';

let engine: Engine;
let team: Awaited<ReturnType<typeof signInTeam>>;

beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
  team = await signInTeam(engine);
});
afterAll(() => engine.stop());

async function publish(tags: string[]): Promise<string> {
  const id = await submit(team.agent, { tags });
  await team.manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
  return id;
}
const find = async (id: string) => {
  const { items } = await team.agent.client.syncKnowledge({ query: {} });
  const found = items.find((item) => item.id === id);
  return found && 'content' in found ? found : undefined;
};
const rename = (tag: string, aliasOf: string) =>
  team.administrator.client.renameTag({ params: { tag }, body: { aliasOf } });

describe('A tag that is renamed', () => {
  it('takes its links and its owner along, and what is approved under its old name later on', async () => {
    const { administrator, agent } = team;
    const before = await publish(['sso', 'login']);
    await administrator.client.setTagOwner({
      params: { tag: 'sso' },
      body: { owner: { id: agent.id, name: 'Ada' } },
    });
    expect(await rename('sso', 'single-sign-on')).toMatchObject({ tag: 'sso', aliasOf: 'single-sign-on' });
    const renamed = (id: string) => async () =>
      (await find(id))?.content.tags.includes('single-sign-on') || undefined;
    await until('the link has the new name', renamed(before));
    expect((await find(before))!.content.tags).toEqual(['single-sign-on', 'login']);
    const { items } = await agent.client.listTags({});
    expect(items).toContainEqual(
      expect.objectContaining({ tag: 'single-sign-on', owner: expect.objectContaining({ id: agent.id }) }),
    );
    const after = await publish(['sso']);
    await until('the later link has the new name', renamed(after));
  });

  it('is merged into another one, of which each link has one', async () => {
    const id = await publish(['printing', 'printers']);
    await rename('printers', 'printing');
    const merged = await until('the link has one of the two', async () => {
      const link = await find(id);
      return link?.content.tags.length === 1 && link;
    });
    expect(merged.content.tags).toEqual(['printing']);
  });

  it('is told apart again when its merge is undone, with its owner, as if nothing had been', async () => {
    const { administrator, agent } = team;
    const [both, one, other] = [
      await publish(['wifi', 'wlan']),
      await publish(['wlan', 'office']),
      await publish(['wifi']),
    ];
    const owner = { id: agent.id, name: 'Ada' };
    await administrator.client.setTagOwner({ params: { tag: 'wlan' }, body: { owner } });
    const tagsOf = async (id: string) => (await find(id))?.content.tags.join();
    const haveTags = (...tags: string[]) =>
      until(`the links have ${tags.join(' and ')}`, async () => {
        const now = await Promise.all([both, one, other].map(tagsOf));
        return now.join(' ') === tags.join(' ') || undefined;
      });
    const undo = (tag: string, aliasOf: string) =>
      administrator.client.undoTagRename({ params: { tag }, query: { aliasOf } });
    await rename('wlan', 'wifi');
    await haveTags('wifi', 'wifi,office', 'wifi');
    await rename('wifi', 'wireless');
    await haveTags('wireless', 'wireless,office', 'wireless');
    // Approved under the old name meanwhile, which is what its owner wrote.
    const later = await publish(['wlan']);
    await until('it follows', async () => (await tagsOf(later)) === 'wireless');
    const imported = { title: 'Imported', url: 'https://docs.example/imported', tags: ['wlan', 'office'] };
    const body = { source: 'links.csv', links: [imported] };
    const { results } = await administrator.client.importLinks({ body });
    const { id: fromFile } = results[0]!;
    expect(await tagsOf(fromFile)).toBe('wireless,office');
    expect(await undo('wlan', 'wifi')).toMatchObject({ tag: 'wlan', owner });
    await haveTags('wireless,wlan', 'wlan,office', 'wireless');
    await until('it has its own again', async () => (await tagsOf(later)) === 'wlan');
    await until('so has that of the file', async () => (await tagsOf(fromFile)) === 'wlan,office');
    await expect(undo('wifi', 'radio')).rejects.toMatchObject({ status: 409 });
    await undo('wifi', 'wireless');
    await undo('wifi', 'wireless');
    await haveTags('wifi,wlan', 'wlan,office', 'wifi');
    const { items } = await agent.client.listTags({});
    const known = (tag: string) => items.find((record) => record.tag === tag);
    expect(known('wlan')).toMatchObject({ owner });
    expect(known('wlan')?.aliasOf).toBeUndefined();
    expect(known('wireless')?.owner).toBeUndefined();
    const { items: history } = await team.manager.client.getHistory({ params: { id: one } });
    expect(history[0]).toMatchObject({ reason: 'wireless, office → wlan, office' });
    const period = { from: '2026-11-01T00:00:00.000Z', until: new Date(Date.now() + 60_000).toISOString() };
    const audit = await everyPage((place) =>
      administrator.client.listAudit({ query: { ...period, ...place } }),
    );
    const changes = audit.filter((entry) => 'subject' in entry && /wifi|wlan/.test(`${entry.from}`));
    expect(changes).toMatchObject([
      { subject: 'tag', from: 'wlan', to: 'wifi', by: { id: administrator.id } },
      { subject: 'tag', from: 'wifi', to: 'wireless' },
      { subject: 'tag', from: 'wifi', to: 'wlan' },
    ]);
  });

  it('leads neither to itself nor in a circle, and only administrators rename', async () => {
    await rename('old', 'new');
    await expect(rename('new', 'new')).rejects.toMatchObject({ status: 409 });
    await expect(rename('new', 'old')).rejects.toMatchObject({ status: 409 });
    await expect(rename('old', 'newer')).rejects.toThrow('old is called new by now');
    for (const { client } of [team.agent, team.manager]) {
      const request = client.renameTag({ params: { tag: 'a' }, body: { aliasOf: 'b' } });
      await expect(request).rejects.toMatchObject({ status: 403 });
    }
  });
});

describe('A collection', () => {
  it('is made by those who keep the house, seen by all, and never written over unseen', async () => {
    const { manager, secondManager, agent } = team;
    const id = uuidv7();
    const content = { name: 'First week', description: 'What newcomers read', links: [uuidv7(), uuidv7()] };
    const save = (client: typeof manager.client, version: number, name = content.name) =>
      client.saveCollection({ params: { id }, body: { ...content, name, version } });
    expect(await save(manager.client, 0)).toMatchObject({ id, ...content, version: 1 });
    expect((await save(manager.client, 1, 'The first week')).version).toBe(2);
    // An answer was lost, so it is sent again; by somebody else it would be another change.
    expect((await save(manager.client, 1, 'The first week')).version).toBe(2);
    await expect(save(secondManager.client, 1, 'The first week')).rejects.toMatchObject({ status: 409 });
    await expect(save(manager.client, 1, 'Late')).rejects.toMatchObject({ status: 409 });
    await expect(save(agent.client, 2)).rejects.toMatchObject({ status: 403 });
    const { items } = await agent.client.listCollections({ query: {} });
    expect(items).toMatchObject([{ id, name: 'The first week', links: content.links }]);
    const remove = (version: number) =>
      manager.client.deleteCollection({ params: { id }, query: { version } });
    await expect(remove(1)).rejects.toMatchObject({ status: 409 });
    await remove(2);
    await remove(2);
    expect((await agent.client.listCollections({ query: {} })).items).toEqual([]);
  });
});

describe('Use', () => {
  it('is counted once a report, and shown on the link the next day with nobody named', async () => {
    const id = await publish(['vpn']);
    const report = { id: uuidv7(), links: [{ id, opened: 3, inserted: 2, linked: 1 }] };
    for (const { client } of [team.agent, team.agent, team.colleague])
      await client.reportUsage({ body: report });
    const day = new Date().toISOString().slice(0, 10);
    const insights = () => team.manager.client.getInsights({ query: { from: day, to: day } });
    expect((await insights()).days).toMatchObject([{ day, opened: 3, inserted: 2, linked: 1 }]);
    await advance(engine, 1);
    team = await signInTeam(engine);
    const link = await until('the link shows its use', async () => {
      const found = await find(id);
      return found?.published.usage && found;
    });
    expect(link.published.usage).toEqual({ opened: 3, inserted: 2, linked: 1 });
  });

  it('and decisions are what managers and administrators have insights of, and agents have not', async () => {
    const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const from = dayIn(-7);
    const to = dayIn(7);
    const days = await until('all is counted', async () => {
      const answer = await team.administrator.client.getInsights({ query: { from, to } });
      const sum = (name: 'submitted' | 'approved') =>
        answer.days.reduce((total, day) => total + day[name], 0);
      return sum('submitted') >= 4 && sum('approved') === sum('submitted') && answer.days;
    });
    const decisions = days.flatMap(({ latency }) => latency).reduce((total, count) => total + count, 0);
    expect(decisions).toBe(days.reduce((total, { approved }) => total + approved, 0));
    const refused = team.agent.client.getInsights({ query: { from, to } });
    await expect(refused).rejects.toMatchObject({ status: 403 });
  });
});
