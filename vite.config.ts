import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

type Browser = 'chromium' | 'firefox';

/** `vite build --mode chromium | firefox | web` makes `dist/<mode>`. */
export default defineConfig(({ mode }): UserConfig => {
  if (mode === 'chromium' || mode === 'firefox') return extension(mode);
  if (mode === 'web') return web();
  throw new Error(`Unknown mode "${mode}": chromium, firefox or web.`);
});

/** Pages of the extension that its manifest does not name, or not in each browser. */
const PAGES = [
  manifest.side_panel.default_path,
  'src/extension/outbox-page/index.html',
  'src/extension/tabs/index.html',
];

/**
 * What pages and worker share (`base`), and what pages share (`form`), each in one file: many small ones load slower
 * and compress worse.
 */
const GROUPS = [
  {
    name: 'base',
    test: /extension\/(?:browser|i18n|settings)|capture\/(?:draft|draft-store|form|read-tab)\.ts|core\/(?:url|tags|schemas\/limits)/,
    priority: 2,
  },
  {
    name: 'form',
    test: /preact|extension\/page-language|popup\/(?:capture-form|chips-input|icon-button|icons|page-notices|text-field|use-capture)\./,
    priority: 1,
  },
];

const shared = {
  // amazon-cognito-identity-js expects Node's `global`.
  define: { global: 'globalThis' },
} satisfies UserConfig;

function extension(browser: Browser): UserConfig {
  return {
    ...shared,
    plugins: [
      preact(),
      crx({ manifest: manifestFor(browser), browser: crxName(browser) }),
      ...(browser === 'chromium' ? [managedSchema()] : []),
      privateResources(),
      plainImports(),
    ],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false, resolveDependencies: ofPage },
      rolldownOptions: { input: PAGES, output: { codeSplitting: { groups: GROUPS } } },
    },
  };
}

/** What a page imports is fetched at once, instead of one script after another; `import()` is left to the browser. */
function ofPage(
  _script: string,
  dependencies: string[],
  { hostType }: { hostType: 'html' | 'js' },
): string[] {
  return hostType === 'html' ? dependencies : [];
}

function web(): UserConfig {
  return {
    ...shared,
    root: 'src/web',
    plugins: [preact()],
    build: { outDir: '../../dist/web', emptyOutDir: true, target: 'es2022' },
  };
}

function crxName(browser: Browser) {
  return browser === 'chromium' ? 'chrome' : 'firefox';
}

/** The one manifest in the form that each browser takes. */
function manifestFor(browser: Browser): ManifestV3Export {
  if (browser === 'chromium') {
    return { ...manifest, minimum_chrome_version: '123' } as ManifestV3Export;
  }
  // Firefox takes what a policy gives without a schema.
  const { side_panel, storage: _storage, ...shared } = manifest;
  return {
    ...shared,
    // Firefox cannot ask for `identity` later, and warns of it as little as Chromium does.
    permissions: [...manifest.permissions.filter((permission) => permission !== 'sidePanel'), 'identity'],
    optional_permissions: manifest.optional_permissions.filter((permission) => permission !== 'identity'),
    // https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/manifest.json/sidebar_action
    sidebar_action: {
      default_panel: side_panel.default_path,
      default_title: manifest.name,
      open_at_install: false,
    },
    background: { scripts: [manifest.background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'waymark@waymark.example',
        strict_min_version: '140.0',
        // https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/
        data_collection_permissions: {
          required: [
            'authenticationInfo',
            'bookmarksInfo',
            'browsingActivity',
            'personallyIdentifyingInfo',
            'websiteContent',
          ],
        },
      },
    },
  } as ManifestV3Export;
}

/** Puts the schema of the administrator's settings where the manifest says, which the crx plugin does not. */
function managedSchema(): Plugin {
  const fileName = manifest.storage.managed_schema;
  return {
    name: 'waymark:managed-schema',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(fileName, 'utf8') });
    },
  };
}

/**
 * Removes `web_accessible_resources`, which the crx plugin adds for every site: any page could tell by it who has
 * the extension, and scripts run by `scripting.executeScript` do not need it.
 */
function privateResources(): Plugin {
  return {
    name: 'waymark:private-resources',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = bundle['manifest.json'];
        if (built?.type !== 'asset') throw new Error('The crx plugin made no manifest.json.');
        const { web_accessible_resources: _removed, ...kept } = JSON.parse(String(built.source));
        built.source = `${JSON.stringify(kept, null, 2)}\n`;
      },
    },
  };
}

/**
 * Leaves `import()` to the browser. Vite wraps it in a helper that preloads, which is of no use to files on disk and
 * would be a tenth of the popup's first script; no lazy chunk has a style sheet of its own.
 */
function plainImports(): Plugin {
  return {
    name: 'waymark:plain-imports',
    enforce: 'pre',
    load: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}
