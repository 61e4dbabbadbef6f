import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedIn, signInTeam } from '../support/client';
import { type Engine, startEngine } from '../support/engine';

let engine: Engine;
let team: Awaited<ReturnType<typeof signInTeam>>;
const named = ({ id }: SignedIn, name: string) => ({ id, name });

beforeAll(async () => {
  engine = await startEngine();
  team = await signInTeam(engine);
});
afterAll(() => engine.stop());

describe('Tags', () => {
  it('have an owner, whom an administrator names and all can see', async () => {
    const { administrator, agent } = team;
    const owner = named(agent, 'Ada');
    const record = await administrator.client.setTagOwner({ params: { tag: 'vpn' }, body: { owner } });
    expect(record).toMatchObject({ tag: 'vpn', owner });
    expect((await agent.client.listTags({})).items).toEqual([record]);
    const free = await administrator.client.setTagOwner({ params: { tag: 'vpn' }, body: {} });
    expect(free.owner).toBeUndefined();
  });

  it.each(['größe', '支払い', 'c++', 'c#'])('are looked after in any script: %s', async (tag) => {
    const owner = named(team.agent, 'Ada');
    const record = await team.administrator.client.setTagOwner({ params: { tag }, body: { owner } });
    expect(record).toMatchObject({ tag, owner });
  });

  it('are looked after by administrators alone', async () => {
    const request = { params: { tag: 'vpn' }, body: {} };
    for (const { client } of [team.agent, team.manager]) {
      await expect(client.setTagOwner(request)).rejects.toMatchObject({ status: 403 });
    }
  });
});
