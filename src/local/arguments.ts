import { parseArgs } from 'node:util';

export interface Arguments {
  /** Undefined: the standard one, or the next that is free. */
  port: number | undefined;
  dataDir: string;
  functionsDir: string;
  opensBrowser: boolean;
  /** No demo users are made. */
  isEmpty: boolean;
  asksForHelp: boolean;
}

export const HELP = `Waymark on this machine: the whole backend, the web app and the extension.

  npm start -- [options]

  --port N          listen on this port (4545, or the next that is free)
  --data DIR        keep the data in this folder (.waymark)
  --functions DIR   run the functions built there (dist/functions)
  --no-browser      do not open a browser
  --empty           make no demo users
  --help            say this
`;

/** The command line cannot be understood; the message says why. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What the flags with a value take. */
const TAKES: Record<string, string> = {
  '--port': 'a number from 0 to 65535',
  '--data': 'a folder',
  '--functions': 'a folder',
};

/**
 * Reads the command line.
 * @throws UsageError
 */
export function readArguments(words: string[]): Arguments {
  const { values } = parse(words);
  for (const [flag, value] of [
    ['--port', values.port],
    ['--data', values.data],
    ['--functions', values.functions],
  ] as const) {
    const isTaken = flag === '--port' ? isPort(value) : value !== '';
    if (!isTaken) throw new UsageError(`${flag} takes ${TAKES[flag]}, not '${value}'.`);
  }
  return {
    port: values.port === undefined ? undefined : Number(values.port),
    dataDir: values.data,
    functionsDir: values.functions,
    opensBrowser: !values['no-browser'],
    isEmpty: values.empty,
    asksForHelp: values.help,
  };
}

function isPort(value: string | undefined): boolean {
  return value === undefined || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535);
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        port: { type: 'string' },
        data: { type: 'string', default: '.waymark' },
        functions: { type: 'string', default: 'dist/functions' },
        'no-browser': { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${inPlainWords(error as NodeJS.ErrnoException)} See npm start -- --help.`);
  }
}

/** Node's own words are for who wrote the program: https://nodejs.org/api/util.html#utilparseargsconfig */
function inPlainWords({ code, message }: NodeJS.ErrnoException): string {
  const [, quoted = ''] = /'([^' ]*)/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${quoted}.`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `There is nothing to do with '${quoted}'.`;
  return `${quoted} takes ${TAKES[quoted] ?? 'no value'}.`;
}
