import { spawnSync } from 'node:child_process';
import { findChromium } from './find-browser';

/** Finds Chromium for the end-to-end tests and the demo, or installs it, and says what it did. */
const found = findChromium();
if (found) {
  console.log(`Chromium: ${found}`);
} else {
  install();
}

function install(): void {
  const isRoot = process.getuid?.() === 0;
  const [command, ...args] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  console.log(
    'Chromium was not found; installing it with apt-get. (Set CHROME_PATH to use one of your own.)',
  );
  const apt = (...words: string[]) =>
    spawnSync(command as string, [...args, ...words], { stdio: ['ignore', 'ignore', 'inherit'] }).status ===
    0;
  if (apt('update', '-qq') && apt('install', '-y', '-qq', 'chromium') && findChromium()) {
    console.log(`Chromium: ${findChromium()}`);
    return;
  }
  console.error(
    'Chromium could not be installed here. Install Chromium, Chrome or Edge, or set CHROME_PATH to it, and try again.',
  );
  process.exitCode = 1;
}
