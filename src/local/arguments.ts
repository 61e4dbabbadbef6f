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

/**
 * Reads the command line.
 * @throws UsageError
 */
export function readArguments(words: string[]): Arguments {
  const { values } = parse(words);
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) {
    throw new UsageError(`--port takes a number, not '${values.port}'`);
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && port > 65_535) throw new UsageError(`There is no port ${port}`);
  return {
    port,
    dataDir: values.data,
    functionsDir: values.functions,
    opensBrowser: !values['no-browser'],
    isEmpty: values.empty,
    asksForHelp: values.help,
  };
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
    throw new UsageError((error as Error).message);
  }
}
