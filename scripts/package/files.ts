import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ZipEntry } from './zip';

/** All files below a folder, as paths in it. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/**
 * What git knows of the repository. A container of CI runs as another user than the one whose the repository is, which git
 * refuses unless it is told that it may: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
export function trackedFiles(): string[] {
  const git = ['-c', `safe.directory=${process.cwd()}`, 'ls-files', '-z'];
  return execFileSync('git', git, { encoding: 'utf8' }).split('\0').filter(Boolean);
}

/** These files of a folder, as an archive takes them. */
export function readEntries(folder: string, files: readonly string[]): Promise<ZipEntry[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.replaceAll(path.sep, '/'),
      data: await readFile(path.join(folder, file)),
    })),
  );
}
