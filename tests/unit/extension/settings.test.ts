import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followPolicy } from '../../../src/extension/background/policy';
import { writeSettings } from '../../../src/extension/change-settings';
import { readSettings, ticketPatterns } from '../../../src/extension/settings';
import { type FakeBrowser, installFakeBrowser } from './fake-browser';

const OURS = 'https://waymark.example.com';
const CONFIGURATION = {
  apiUrl: `${OURS}/v1`,
  webUrl: OURS,
  region: 'eu-west-1',
  userPoolId: 'pool',
  userPoolClientId: 'client',
  ticketPatterns: [{ name: 'Team', pattern: String.raw`T-\d+` }],
};
const OWN = { name: 'Own', pattern: String.raw`O-\d+` };
const GIVEN = { name: 'Given', pattern: String.raw`G-\d+`, url: 'https://g.example/{id}' };

let fake: FakeBrowser;
beforeEach(() => {
  fake = installFakeBrowser();
});

describe('settings', () => {
  it('are the defaults until somebody sets them', async () => {
    expect(await readSettings()).toEqual({ suggestByDefault: false, locked: [] });
  });

  it('change one by one, and are forgotten when undefined', async () => {
    await writeSettings({ backendUrl: OURS, suggestByDefault: true });
    await writeSettings({ backendUrl: undefined });
    expect(await readSettings()).toEqual({ suggestByDefault: true, locked: [] });
  });

  it('of an older version are brought up to date: the last choice is not a default', async () => {
    fake.stored.set('suggestByDefault', true).set('backendUrl', OURS);
    expect(await readSettings()).toMatchObject({ suggestByDefault: false, backendUrl: OURS });
    await writeSettings({ reviewsWaiting: 1 });
    expect(fake.stored).toEqual(
      new Map<string, unknown>([
        ['backendUrl', OURS],
        ['settingsVersion', 1],
        ['reviewsWaiting', 1],
      ]),
    );
  });

  it('of a newer version are left as they are', async () => {
    fake.stored.set('settingsVersion', 99).set('suggestByDefault', true);
    await writeSettings({ backendUrl: OURS });
    expect(await readSettings()).toMatchObject({ suggestByDefault: true });
    expect(fake.stored.get('settingsVersion')).toBe(99);
  });

  it('have the person’s own ticket patterns before the team’s', async () => {
    await writeSettings({ configuration: CONFIGURATION, ticketPatterns: [OWN] });
    expect(ticketPatterns(await readSettings()).map(({ name }) => name)).toEqual(['Own', 'Team']);
  });
});

describe('a policy', () => {
  it('wins over what the person has set, and says which settings it locks', async () => {
    await writeSettings({ backendUrl: OURS, configuration: CONFIGURATION, ticketPatterns: [OWN] });
    fake.policy.set('ticketPatterns', [GIVEN]).set('suggestByDefault', true).set('backendUrl', OURS);
    const settings = await readSettings();
    expect(settings).toMatchObject({ suggestByDefault: true, backendUrl: OURS });
    expect([...settings.locked].sort()).toEqual(['backendUrl', 'suggestByDefault', 'ticketPatterns']);
    expect(ticketPatterns(settings).map(({ name }) => name)).toEqual(['Given', 'Team']);
  });

  it('is ignored where its values make no sense', async () => {
    fake.policy
      .set('backendUrl', 'not an address')
      .set('ticketPatterns', [GIVEN, { name: 'no pattern' }, null])
      .set('suggestByDefault', 'yes');
    expect(await readSettings()).toEqual({
      suggestByDefault: false,
      ticketPatterns: [GIVEN],
      locked: ['ticketPatterns'],
    });
  });

  it('that is missing where the browser refuses to say so locks nothing', async () => {
    vi.spyOn(chrome.storage.managed, 'get').mockImplementation(() =>
      Promise.reject(new Error('Managed storage manifest not found')),
    );
    expect((await readSettings()).locked).toEqual([]);
  });

  it('of another backend hides the one before, until the extension is connected there', async () => {
    await writeSettings({ backendUrl: 'https://old.example.com', configuration: CONFIGURATION });
    fake.policy.set('backendUrl', OURS);
    expect(await readSettings()).not.toHaveProperty('configuration');

    vi.stubGlobal('fetch', async (address: string) => {
      expect(address).toBe(`${OURS}/.well-known/waymark.json`);
      return Response.json(CONFIGURATION);
    });
    expect(await followPolicy()).toBe(true);
    expect(await readSettings()).toMatchObject({ backendUrl: OURS, configuration: CONFIGURATION });
    expect(await followPolicy()).toBe(false);
  });
});
