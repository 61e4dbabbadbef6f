import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

/** Runs a program of Node's, without npx, which takes a second to find it. */
const run = (program: readonly string[], env = process.env) =>
  promisify(execFile)(process.execPath, program, { env });
const WEB_EXT = 'node_modules/web-ext/bin/web-ext.js';
const VITE = 'node_modules/vite/bin/vite.js';

const manifestOf = async (browser: string) =>
  JSON.parse(await readFile(`dist/${browser}/manifest.json`, 'utf8'));
/** All that the extension may do once it is installed, before anybody has allowed more. */
const AT_INSTALL = ['activeTab', 'scripting', 'storage', 'contextMenus', 'alarms'];
const OF_BROWSER: Record<string, string[]> = {
  chromium: ['sidePanel'],
  // Firefox cannot be asked for it later, and shows it to nobody: docs/decisions tells more.
  firefox: ['identity'],
};

/** What the extension sends to the backend, in the words of addons.mozilla.org. */
const SENT = [
  ...['authenticationInfo', 'bookmarksInfo', 'browsingActivity', 'personallyIdentifyingInfo'],
  'websiteContent',
];

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
    expect(gecko.data_collection_permissions.required).toEqual(SENT);
    for (const kind of SENT) expect(privacy).toContain(kind);
  });

  it('is without an error that addons.mozilla.org’s own linter finds', async () => {
    // Exits with 1 when there is one.
    const linter = run([WEB_EXT, 'lint', '--source-dir', 'dist/firefox', '-o', 'json'], {
      ...process.env,
      NO_UPDATE_NOTIFIER: '1',
    });
    const { stdout } = await linter.catch((error) => error);
    expect(JSON.parse(stdout).errors).toEqual([]);
  });
});

/** The files of a folder by name, each with the digest of its bytes. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const digests = names.toSorted().map(async (name) => {
    const digest = createHash('sha256')
      .update(await readFile(name))
      .digest('hex');
    return [name.slice(folder.length), digest] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

describe('what goes to the stores', () => {
  it.each(['chromium', 'firefox'])('is built anew to the same bytes, for %s', async (browser) => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-built-'));
    try {
      // The suite's own NODE_ENV is that of tests.
      const env = { ...process.env, NODE_ENV: 'production' };
      await run([VITE, 'build', '--mode', browser, '--outDir', folder, '--logLevel', 'error'], env);
      expect(await filesIn(folder)).toEqual(await filesIn(join('dist', browser)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  // The source is what Git knows of.
  it.skipIf(!existsSync('.git'))('is packed to the same bytes twice, the source with it', async () => {
    const pack = async () => {
      await run(['--import', 'tsx', 'scripts/package.ts']);
      return filesIn(join('dist', 'packages'));
    };
    const first = await pack();
    expect(Object.keys(first).map((name) => name.replace(/^.*-/, ''))).toEqual([
      'chromium.zip',
      'firefox.zip',
      'source.zip',
    ]);
    expect(await pack()).toEqual(first);
  });
});
