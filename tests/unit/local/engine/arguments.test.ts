import { expect, it } from 'vitest';
import { HELP, readArguments, UsageError } from '../../../../src/local/arguments';

it('runs without any flag', () => {
  expect(readArguments([])).toEqual({
    port: undefined,
    dataDir: '.waymark',
    functionsDir: 'dist/functions',
    opensBrowser: true,
    isEmpty: false,
    asksForHelp: false,
  });
});

it('takes each flag that the help names', () => {
  const words = ['--port', '0', '--data=here', '--functions', 'there', '--no-browser', '--empty', '--help'];
  expect(readArguments(words)).toEqual({
    port: 0,
    dataDir: 'here',
    functionsDir: 'there',
    opensBrowser: false,
    isEmpty: true,
    asksForHelp: true,
  });
  for (const flag of ['--port', '--data', '--functions', '--no-browser', '--empty', '--help']) {
    expect(HELP).toContain(flag);
  }
});

it.each([
  ['a flag it does not know', ['--prot', '1'], '--prot'],
  ['a word that is no flag', ['serve'], 'serve'],
  ['a port that is no number', ['--port', 'http'], "--port takes a number, not 'http'"],
  ['a port that cannot be', ['--port', '70000'], 'There is no port 70000'],
  ['a flag without its value', ['--data'], '--data'],
])('says what is wrong with %s', (_, words, message) => {
  expect(() => readArguments(words)).toThrow(UsageError);
  expect(() => readArguments(words)).toThrow(message);
});
