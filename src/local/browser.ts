import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** Chromium and what is built on it and still takes `--load-extension`; Chrome itself no longer does. */
const NAMES = ['chromium', 'chromium-browser', 'brave-browser', 'microsoft-edge'];
const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

interface Surroundings {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  isExecutable(file: string): boolean;
}

const here: Surroundings = { platform: process.platform, env: process.env, isExecutable };

/** The browser to open, or undefined where there is none or no display to show it on. */
export function findBrowser({ platform, env, isExecutable }: Surroundings = here): string | undefined {
  const isShown = platform === 'darwin' || platform === 'win32' || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (!isShown) return undefined;
  const onPath = (env.PATH ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap((directory) => NAMES.map((name) => path.join(directory, name)));
  return [...(PLACES[platform] ?? []), ...onPath].find(isExecutable);
}

/** Opens a browser with the extension in a profile of its own. It lives on when the engine ends. */
export function openBrowser(browser: string, url: string, extensionDir: string, profileDir: string): void {
  const extension = path.resolve(extensionDir);
  const flags = [
    `--user-data-dir=${path.resolve(profileDir)}`,
    '--no-first-run',
    '--no-default-browser-check',
    // As root, as in a container, Chromium starts in no other way: https://crbug.com/638180
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(existsSync(extension)
      ? [`--load-extension=${extension}`, `--disable-extensions-except=${extension}`]
      : []),
  ];
  const child = spawn(browser, [...flags, url], { detached: true, stdio: 'ignore' });
  child.on('error', (error) => console.error(`The browser could not be opened: ${error.message}`));
  child.unref();
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
