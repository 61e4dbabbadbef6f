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
  ['a flag it does not know', ['--prot', '1'], 'There is no option --prot.'],
  ['a word that is no flag', ['serve'], "There is nothing to do with 'serve'."],
  ['a port that is no number', ['--port', 'http'], "--port takes a number from 0 to 65535, not 'http'."],
  ['a port that cannot be', ['--port', '70000'], "--port takes a number from 0 to 65535, not '70000'."],
  ['a port below zero', ['--port', '-1'], '--port takes a number from 0 to 65535.'],
  ['a flag without its value', ['--data'], '--data takes a folder.'],
  ['a flag in place of a value', ['--data', '--empty'], '--data takes a folder.'],
  ['an empty value', ['--data='], "--data takes a folder, not ''."],
  ['a value where none is taken', ['--empty=yes'], '--empty takes no value.'],
])('says what is wrong with %s', (_, words, message) => {
  expect(() => readArguments(words)).toThrow(UsageError);
  expect(() => readArguments(words)).toThrow(message);
});
