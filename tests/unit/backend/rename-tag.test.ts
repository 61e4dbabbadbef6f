import { afterEach, describe, expect, it, vi } from 'vitest';
import { withBackend } from '../../support/backend';

const held = withBackend(async () => {
  const [client, change, rename, undo, tags, owner] = await Promise.all([
    import('../../../src/backend/store/client'),
    import('../../../src/backend/store/tag-change'),
    import('../../../src/backend/store/rename-tag'),
    import('../../../src/backend/store/undo-rename'),
    import('../../../src/backend/store/tags'),
    import('../../../src/backend/store/tag-owner'),
  ]);
  return { ...client, ...change, ...rename, ...undo, ...tags, ...owner };
});
afterEach(() => vi.restoreAllMocks());

const ada = { id: 'ada', name: 'Ada' };
const grace = { id: 'grace', name: 'Grace' };
const at = () => new Date().toISOString();
const act = () => ({ by: { id: 'admin', name: 'Root' }, at: at(), correlationId: 'of-a-test' });
const own = (tag: string, owner: typeof ada) => held.store.setOwner(tag, owner, act());
const rename = (tag: string, aliasOf: string) => held.store.renameTag(tag, aliasOf, act());
const undo = (tag: string, aliasOf: string) => held.store.undoRename(tag, aliasOf, act());
const recordOf = async (tag: string) => (await held.store.getTags([tag]))[0];

/** Has something done between the next look at tags and the write that rests on it. */
function meanwhile(done: () => Promise<unknown>): void {
  const { table } = held.store;
  const send = table.send.bind(table) as (command: object) => Promise<unknown>;
  const spied = vi.spyOn(table, 'send') as unknown as ReturnType<typeof vi.fn>;
  spied.mockImplementation(async (command: object) => {
    const answer = await send(command);
    if (command.constructor.name === 'BatchGetCommand') {
      spied.mockRestore();
      await done();
    }
    return answer;
  });
}

describe('A tag that is renamed while somebody else changes it', () => {
  it('hands on the owner that it was given in that moment', async () => {
    await own('vpn', ada);
    meanwhile(() => own('vpn', grace));
    await rename('vpn', 'remote-access');
    expect((await recordOf('remote-access'))?.owner).toEqual(grace);
    expect((await undo('vpn', 'remote-access'))?.record.owner).toEqual(grace);
    expect((await recordOf('remote-access'))?.owner).toBeUndefined();
  });

  it('leaves the other tag the owner that it was given in that moment', async () => {
    await own('mail', ada);
    meanwhile(() => own('e-mail', grace));
    await rename('mail', 'e-mail');
    expect((await recordOf('e-mail'))?.owner).toEqual(grace);
    expect((await undo('mail', 'e-mail'))?.record.owner).toEqual(ada);
    expect((await recordOf('e-mail'))?.owner).toEqual(grace);
  });

  it('is refused a name that became an old one in that moment', async () => {
    await own('wlan', ada);
    meanwhile(() => rename('wifi', 'wireless'));
    await expect(rename('wlan', 'wifi')).rejects.toThrow(held.store.AliasRefused);
    expect(await recordOf('wlan')).toMatchObject({ owner: ada });
  });

  it('keeps the name that it got in that moment, which its links have, and refuses an owner', async () => {
    await own('sso', ada);
    meanwhile(() => rename('sso', 'login'));
    await expect(rename('sso', 'sign-in')).rejects.toThrow(held.store.RenamedBefore);
    expect(await recordOf('sso')).toMatchObject({ aliasOf: 'login', formerOwner: ada });
    expect(await recordOf('sign-in')).toBeUndefined();
    expect(await rename('sso', 'login')).toMatchObject({ aliasOf: 'login' });
    await expect(own('sso', grace)).rejects.toThrow();
  });
});

describe('A renaming that is undone while somebody else changes the tags', () => {
  it('leaves the other tag the owner that it was given in that moment', async () => {
    await own('fax', ada);
    await rename('fax', 'phone');
    meanwhile(() => own('phone', grace));
    expect((await undo('fax', 'phone'))?.record.owner).toEqual(ada);
    expect((await recordOf('phone'))?.owner).toEqual(grace);
  });

  it('is refused where the tag has another name by then', async () => {
    await rename('crm', 'customers');
    await undo('crm', 'customers');
    await rename('crm', 'sales');
    await expect(undo('crm', 'customers')).rejects.toThrow(held.store.RenamedBefore);
    expect(await recordOf('crm')).toMatchObject({ aliasOf: 'sales' });
  });

  it('has the links follow from the name that the other tag got in that moment', async () => {
    await own('lan', ada);
    await rename('lan', 'network');
    meanwhile(() => rename('network', 'networks'));
    expect(await undo('lan', 'network')).toMatchObject({ formerName: 'networks', record: { owner: ada } });
  });
});

describe('A tag that was never renamed to its own name', () => {
  it('is left as it is when that is undone, and what it was renamed to is told', async () => {
    expect(await undo('pager', 'pager')).toBeUndefined();
    await rename('beeper', 'pager');
    await expect(undo('beeper', 'beeper')).rejects.toThrow(held.store.RenamedBefore);
    expect((await recordOf('beeper'))?.aliasOf).toBe('pager');
  });
});
