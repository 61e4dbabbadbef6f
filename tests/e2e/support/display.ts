import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A screen of its own with a window manager, and real keys and clicks on it. */
export interface Display {
  name: string;
  /** Runs xdotool: https://github.com/jordansissel/xdotool */
  input: (...command: string[]) => void;
  close: () => void;
}

const TOOLS = ['Xvfb', 'openbox', 'xdotool'];

/** Whether this machine has what a display takes. */
export function hasDisplay(): boolean {
  return TOOLS.every((tool) =>
    (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${tool}`)),
  );
}

/** Opens one; Xvfb chooses a free number and writes it once it is ready. */
export async function openDisplay(): Promise<Display> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    screen.on('error', reject);
    screen.stdio[3]?.on('data', (data: Buffer) => resolve(String(data).trim()));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  const manager: ChildProcess = spawn('openbox', { env, stdio: 'ignore' });
  return {
    name: `:${number}`,
    input: (...command) => void execFileSync('xdotool', command, { env }),
    close() {
      manager.kill();
      screen.kill();
    },
  };
}
