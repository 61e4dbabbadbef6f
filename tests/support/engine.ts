import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import manifest from '../../package.json' with { type: 'json' };

export interface Credentials {
  email: string;
  password: string;
}

/** The demo users, by the part that they play. */
export interface DemoUsers {
  agent: Credentials;
  secondAgent: Credentials;
  manager: Credentials;
  secondManager: Credentials;
  administrator: Credentials;
}

/** A local engine in a process of its own, as `npm start` runs it. */
export interface Engine {
  url: string;
  data: string;
  users: DemoUsers;
  pid: number;
  /** Asks it to stop, as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
}

export interface EngineOptions {
  /** An existing data directory; by default a fresh one, which `stop` removes. */
  data?: string;
  port?: number;
  args?: string[];
  env?: Record<string, string>;
}

const READY_WITHIN_MS = 60_000;
/** `npm run test:packaged` runs the bundles of `sam build`, the others those of `npm run build`. */
const FUNCTIONS = process.env.WAYMARK_FUNCTIONS ? ['--functions', process.env.WAYMARK_FUNCTIONS] : [];
/** What `npm start` gives to Node. */
const START = manifest.scripts.start.split(' ').slice(1);

/** Starts an engine and waits until it is ready. @throws Error with its output when it does not come up */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const data = options.data ?? (await mkdtemp(path.join(tmpdir(), 'waymark-')));
  const port = options.port ?? (await freePort());
  const child = spawnEngine({ ...options, data, port });
  const { url, users } = await untilReady(child);
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = await ended;
    return code as number | null;
  };
  return {
    ...{ url, data, users, pid: child.pid as number },
    async stop() {
      const code = await end('SIGTERM');
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
      return code;
    },
    async kill() {
      await end('SIGKILL');
    },
  };
}

/** Starts an engine, which may come up or not. */
export function spawnEngine({ data, port, args = [], env }: EngineOptions & { data: string; port: number }) {
  return spawn(
    process.execPath,
    [...START, '--port', String(port), '--data', data, '--no-browser', ...FUNCTIONS, ...args],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function untilReady(child: ChildProcess): Promise<{ url: string; users: DemoUsers }> {
  return new Promise((resolve, reject) => {
    const output: string[] = [];
    const passwords = new Map<string, string>();
    const fail = (why: string) => reject(new Error(`The engine ${why}:\n${output.join('\n')}`));
    const timer = setTimeout(() => fail('did not become ready'), READY_WITHIN_MS);
    child.once('exit', (code) => fail(`ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        output.push(line);
        const user = /(\S+@waymark\.example)\s+(\S+)/.exec(line);
        if (user) passwords.set(user[1] as string, user[2] as string);
        const ready = /^ready (http:\S+)$/.exec(line);
        if (!ready) return;
        clearTimeout(timer);
        const credentials = (email: string) => ({ email, password: passwords.get(email) ?? '' });
        resolve({
          url: ready[1] as string,
          users: {
            agent: credentials('agent@waymark.example'),
            secondAgent: credentials('agent2@waymark.example'),
            manager: credentials('manager@waymark.example'),
            secondManager: credentials('manager2@waymark.example'),
            administrator: credentials('admin@waymark.example'),
          },
        });
      });
    }
  });
}
