import { access, constants, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** What may be wrong with a folder, in words, by the system's code for it. */
const REASONS: Record<string, string> = {
  EEXIST: 'a file is in the way',
  ENOTDIR: 'a file is in the way',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOENT: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/**
 * Makes the folder for the engine's data, for this user alone, unless it is there.
 * @throws Error with a message for people when it cannot be made or written to
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await make(path.resolve(folder));
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new Error(
      `The data cannot be kept in ${path.resolve(folder)}: ${reasonOf(error as Error)}. Give another folder with --data.`,
    );
  }
}

/** What to say when the data in a folder cannot be opened. */
export function openFailure(folder: string, error: Error): string {
  return `The data in ${path.resolve(folder)} cannot be opened: ${reasonOf(error)}. See to it, and start again.`;
}

/** What to say when the data in a folder, which was written to before, cannot be any more. */
export function writeFailure(folder: string, error: Error): string {
  return `The data in ${path.resolve(folder)} can no longer be written: ${reasonOf(error)}. What was answered is kept: see to the disk, and start again.`;
}

/** The system's failure in words; LevelDB tells it as text, behind the name of the file. */
function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  if (/no space left on device/i.test(message)) return REASONS.ENOSPC!;
  return REASONS[code] ?? /^IO error: .*: (.*)$/.exec(message)?.[1] ?? message;
}

/** Each folder on its own: where `/proc` is above, a recursive `mkdir` never ends. */
async function make(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  const parent = path.dirname(folder);
  if (!found && parent !== folder) await make(parent);
  await mkdir(folder, { mode: 0o700 });
}
