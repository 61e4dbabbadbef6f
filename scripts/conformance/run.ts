import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end and answers what it printed. @throws Error that says what could not be done, and why */
export async function run(what: string, program: string, args: string[], cwd?: string): Promise<string> {
  try {
    return (await execute(program, args, { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { code, stderr, message } = error as NodeJS.ErrnoException & { stderr?: string };
    const why =
      code === 'ENOENT' ? `${program} is not installed` : stderr?.trim().split('\n').at(-1) || message;
    throw new Error(`${what} cannot be done: ${why}`);
  }
}
