import { spawnSync } from 'node:child_process';
import { findChromium, findFirefox } from './find-browser';

/**
 * Finds the browsers named on the command line (`chromium` and `firefox`; without a name Chromium), or installs them,
 * and says what it did. Without Chromium nothing goes; without Firefox its tests are skipped.
 */
interface Wanted {
  title: string;
  package: string;
  variable: string;
  find: () => string | undefined;
  /** What to do, or what follows, where it cannot be had. */
  otherwise: string;
  isNeeded: boolean;
}

const BROWSERS: Record<string, Wanted> = {
  chromium: {
    title: 'Chromium',
    package: 'chromium',
    variable: 'CHROME_PATH',
    find: findChromium,
    otherwise: 'Install Chromium, Chrome or Edge, or set CHROME_PATH to it, and try again.',
    isNeeded: true,
  },
  firefox: {
    title: 'Firefox',
    package: 'firefox-esr',
    variable: 'FIREFOX_PATH',
    find: findFirefox,
    otherwise: 'The tests in Firefox are skipped. To run them install it, or set FIREFOX_PATH to it.',
    isNeeded: false,
  },
};

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : ['chromium']) {
  const wanted = BROWSERS[name];
  if (!wanted) throw new Error(`There is no browser '${name}': ${Object.keys(BROWSERS).join(' or ')}.`);
  ensure(wanted);
}

function ensure(wanted: Wanted): void {
  const { title, variable, find, otherwise, isNeeded } = wanted;
  if (!find()) {
    console.log(
      `${title} was not found; installing it with apt-get. (Set ${variable} to use one of your own.)`,
    );
    install(wanted.package);
  }
  const found = find();
  if (found) {
    console.log(`${title}: ${found}`);
    return;
  }
  console.error(`${title} could not be installed here. ${otherwise}`);
  if (isNeeded) process.exitCode = 1;
}

function install(name: string): void {
  const isRoot = process.getuid?.() === 0;
  const [command = '', ...args] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const apt = (...words: string[]) =>
    spawnSync(command, [...args, ...words], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (apt('update', '-qq')) apt('install', '-y', '-qq', name);
}
