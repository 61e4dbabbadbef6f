import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const manifestOf = async (browser: string) =>
  JSON.parse(await readFile(`dist/${browser}/manifest.json`, 'utf8'));
/** All that the extension may do once it is installed, before anybody has allowed more. */
const AT_INSTALL = ['activeTab', 'scripting', 'storage', 'contextMenus', 'alarms'];
const OF_BROWSER: Record<string, string[]> = {
  chromium: ['sidePanel'],
  // Firefox cannot be asked for it later, and shows it to nobody: docs/decisions tells more.
  firefox: ['identity'],
};

describe.each(['chromium', 'firefox'])('the extension for %s', (browser) => {
  it('asks at install for no more than it needs, and for no site', async () => {
    const manifest = await manifestOf(browser);
    const allowed = [...AT_INSTALL, ...(OF_BROWSER[browser] ?? [])];
    expect(manifest.permissions.filter((permission: string) => !allowed.includes(permission))).toEqual([]);
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
  });

  it('shows nothing of itself to any site', async () => {
    expect(await manifestOf(browser)).not.toHaveProperty('web_accessible_resources');
  });
});

describe('the extension for Firefox', () => {
  it('says which data it sends', async () => {
    const { gecko } = (await manifestOf('firefox')).browser_specific_settings;
    // docs/privacy.md tells which data that is, in the same words.
    const privacy = await readFile('docs/privacy.md', 'utf8');
    for (const kind of gecko.data_collection_permissions.required) expect(privacy).toContain(kind);
  });

  it('is without an error that addons.mozilla.org’s own linter finds', async () => {
    // Exits with 1 when there is one.
    const linter = promisify(execFile)(
      'npx',
      ['web-ext', 'lint', '--source-dir', 'dist/firefox', '-o', 'json'],
      {
        env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
      },
    );
    const { stdout } = await linter.catch((error) => error);
    expect(JSON.parse(stdout).errors).toEqual([]);
  });
});
