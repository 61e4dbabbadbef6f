import { expect, it } from 'vitest';
import { findBrowser } from '../../../../src/local/browser';

const only =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

it('is found on the path of a machine with a display', () => {
  const isExecutable = only('/opt/bin/chromium');
  const env = { PATH: '/usr/bin:/opt/bin', DISPLAY: ':0' };
  expect(findBrowser({ platform: 'linux', env, isExecutable })).toBe('/opt/bin/chromium');
  const wayland = { PATH: '/opt/bin', WAYLAND_DISPLAY: 'wayland-0' };
  expect(findBrowser({ platform: 'linux', env: wayland, isExecutable })).toBe('/opt/bin/chromium');
});

it('is not looked for where nobody could see it', () => {
  expect(
    findBrowser({ platform: 'linux', env: { PATH: '/usr/bin' }, isExecutable: () => true }),
  ).toBeUndefined();
});

it('is found where macOS keeps its applications', () => {
  const place = '/Applications/Chromium.app/Contents/MacOS/Chromium';
  expect(findBrowser({ platform: 'darwin', env: {}, isExecutable: only(place) })).toBe(place);
});

it('is not Chrome, which no longer takes an extension from the command line', () => {
  const env = { PATH: '/usr/bin', DISPLAY: ':0' };
  expect(
    findBrowser({ platform: 'linux', env, isExecutable: only('/usr/bin/google-chrome') }),
  ).toBeUndefined();
});
