import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../manifest.json' with { type: 'json' };
import { filesIn, readEntries, trackedFiles } from './package/files';
import { zip } from './package/zip';

/** Packs what the stores take into dist/packages: the built extension for each browser, and the source it was built from. */
const FOLDER = path.join('dist', 'packages');

await mkdir(FOLDER, { recursive: true });
for (const browser of ['chromium', 'firefox']) {
  const folder = path.join('dist', browser);
  await pack(browser, folder, await filesIn(folder));
}
// AMO asks for it when code is bundled: https://extensionworkshop.com/documentation/publish/source-code-submission/
await pack('source', '.', trackedFiles());

async function pack(name: string, folder: string, files: readonly string[]): Promise<void> {
  const target = path.join(FOLDER, `waymark-${manifest.version}-${name}.zip`);
  const archive = zip(await readEntries(folder, files));
  await writeFile(target, archive);
  console.log(`${target}: ${files.length} files, ${Math.ceil(archive.length / 1024)} KiB`);
}
