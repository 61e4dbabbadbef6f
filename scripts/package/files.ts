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

/** These files of a folder, as an archive takes them. */
export function readEntries(folder: string, files: readonly string[]): Promise<ZipEntry[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.replaceAll(path.sep, '/'),
      data: await readFile(path.join(folder, file)),
    })),
  );
}
