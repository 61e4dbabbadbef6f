import { describe, expect, it } from 'vitest';
import { call, type Who, withBackend } from '../../support/backend';

const held = withBackend(() => import('../../../src/backend/store/people'));
const admin: Who = { id: 'root', groups: ['administrators'] };
const person = (id: string) => ({ id, name: id });
const act = { by: person('root'), at: '2026-11-29T00:00:00.000Z', correlationId: 'of-a-test' };

describe('Who looks after a tag', () => {
  const set = (owner: string | undefined, expectedOwner?: string) =>
    call('setTagOwner', admin, {
      params: { tag: 'vpn' },
      body: { ...(owner && { owner: person(owner) }), ...(expectedOwner !== undefined && { expectedOwner }) },
    });

  it('is set from what was seen, and not over what somebody else has set since', async () => {
    expect(await set('ada', '')).toMatchObject({ status: 200 });
    const refused = await set('bo', '');
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.text).toContain('ada looks after vpn by now');
    expect(await set('bo', 'ada')).toMatchObject({ status: 200 });
    expect(await set(undefined, 'ada')).toMatchObject({ status: 409 });
  });

  it('may be set again as it was, and whatever it is where no one says what they saw', async () => {
    await set('ada');
    expect(await set('ada', 'bo')).toMatchObject({ status: 200 });
    expect(await set(undefined, 'ada')).toMatchObject({ status: 200 });
    expect(await set(undefined, 'ada')).toMatchObject({ status: 200 });
    const refused = await set('bo', 'ada');
    expect(refused.text).toContain('nobody in particular looks after vpn by now');
  });
});

describe('Who stands in for a manager', () => {
  const seen = { delegate: 'ben', from: '2026-11-01', until: '2026-11-30' };
  const put = (change: Partial<typeof seen>, expected?: Partial<typeof seen>) => {
    const { delegate, ...days } = { ...seen, ...change };
    return held.store.putDelegation('mia', { ...days, delegate: person(delegate) }, act, expected);
  };
  const now = async () => (await held.store.listDelegations()).get('mia');
  const CHANGED = { name: 'DelegationChanged' };

  it('is set in the place of what was seen, and not of what somebody else has set since', async () => {
    await put({}, {});
    await expect(put({ delegate: 'cem' }, {})).rejects.toMatchObject(CHANGED);
    await put({ until: '2026-12-24' }, seen);
    await expect(put({ delegate: 'cem' }, seen)).rejects.toMatchObject(CHANGED);
    await put({ until: '2026-12-24' }, seen);
    expect(await now()).toMatchObject({ delegate: { id: 'ben' }, until: '2026-12-24' });
    await put({ delegate: 'cem' });
    expect(await now()).toMatchObject({ delegate: { id: 'cem' } });
  });

  it('is ended as it was seen, once or more, and otherwise only by who does not say what they saw', async () => {
    await put({ delegate: 'cem' });
    await expect(held.store.deleteDelegation('mia', act, seen)).rejects.toMatchObject(CHANGED);
    const current = { ...seen, delegate: 'cem' };
    await held.store.deleteDelegation('mia', act, current);
    await held.store.deleteDelegation('mia', act, current);
    expect(await now()).toBeUndefined();
    await put({});
    await held.store.deleteDelegation('mia', act, {});
    expect(await now()).toBeUndefined();
  });
});
