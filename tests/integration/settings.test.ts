import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoverBackend } from '../../src/client/discovery';
import { type SignedIn, signInTeam } from '../support/client';
import { type Engine, startEngine } from '../support/engine';

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  engine = await startEngine();
  ({ agent, manager, administrator } = await signInTeam(engine));
});
afterAll(() => engine.stop());

const HELPDESK = { name: 'Helpdesk', pattern: String.raw`HD-\d{4,8}`, url: 'https://help.example/{id}' };
const ORDERS = { name: 'Orders', pattern: String.raw`ORD\d{6}` };
const change = (version: number, ticketPatterns: object[]) =>
  administrator.client.changeSettings({ body: { version, ticketPatterns: ticketPatterns as never } });

describe('The settings of the team', () => {
  it('are what the deployment gives until an administrator changes them, and then reach every client', async () => {
    expect(await administrator.client.getSettings({})).toEqual({ version: 0, ticketPatterns: [] });
    expect(await change(0, [HELPDESK])).toMatchObject({
      version: 1,
      ticketPatterns: [HELPDESK],
      changedBy: { name: 'Sam Administrator' },
    });
    expect((await discoverBackend(engine.url)).ticketPatterns).toEqual([HELPDESK]);
  });

  it('refuse a change that was made from an older version', async () => {
    const { version } = await administrator.client.getSettings({});
    await change(version, [HELPDESK, ORDERS]);
    await expect(change(version, [])).rejects.toMatchObject({ status: 409 });
    expect((await administrator.client.getSettings({})).ticketPatterns).toEqual([HELPDESK, ORDERS]);
  });

  it('take the same change again without another version', async () => {
    const { version } = await administrator.client.getSettings({});
    const first = await change(version, [ORDERS]);
    expect(await change(version, [ORDERS])).toEqual(first);
  });

  it.each([
    ['is no regular expression', { name: 'Broken', pattern: '(' }],
    ['could take for ever', { name: 'Slow', pattern: '(a+)+b' }],
    ['finds nothing, everywhere', { name: 'Empty', pattern: 'x*' }],
    ['opens no web address', { name: 'Address', pattern: 'HD', url: 'javascript:alert(1)' }],
  ])('refuse a pattern that %s', async (_, pattern) => {
    const { version } = await administrator.client.getSettings({});
    await expect(change(version, [HELPDESK, pattern])).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: '/ticketPatterns/1' }] },
    });
  });

  it("are administrators' alone", async () => {
    for (const { client } of [agent, manager]) {
      await expect(client.getSettings({})).rejects.toMatchObject({ status: 403 });
      const body = { version: 0, ticketPatterns: [] };
      await expect(client.changeSettings({ body })).rejects.toMatchObject({ status: 403 });
    }
  });
});

describe('Tags', () => {
  it('have an owner, whom an administrator names and all can see', async () => {
    const owner = { id: agent.id, name: 'Ada' };
    const record = await administrator.client.setTagOwner({ params: { tag: 'vpn' }, body: { owner } });
    expect(record).toMatchObject({ tag: 'vpn', owner });
    expect((await agent.client.listTags({})).items).toEqual([record]);
    const free = await administrator.client.setTagOwner({ params: { tag: 'vpn' }, body: {} });
    expect(free.owner).toBeUndefined();
  });

  it.each(['größe', '支払い', 'c++', 'c#'])('are looked after in any script: %s', async (tag) => {
    const owner = { id: agent.id, name: 'Ada' };
    const record = await administrator.client.setTagOwner({ params: { tag }, body: { owner } });
    expect(record).toMatchObject({ tag, owner });
  });

  it('are looked after by administrators alone', async () => {
    const request = { params: { tag: 'vpn' }, body: {} };
    for (const { client } of [agent, manager]) {
      await expect(client.setTagOwner(request)).rejects.toMatchObject({ status: 403 });
    }
  });
});
