import { Importer } from '../../src/web/moving/importer';
import { previewFile } from '../../src/web/moving/preview';
import { bookmarkFile } from '../e2e/support/bookmark-file';
import { signIn } from '../support/client';
import { startEngine } from '../support/engine';

/**
 * Imports a bookmark file into an engine of its own, as the web app does: reads it, then sends it batch by batch.
 * @returns seconds for each, and how often the progress was told
 */
export async function measureImport(links: number) {
  const engine = await startEngine();
  const { client } = await signIn(engine, engine.users.administrator);
  const bytes = new TextEncoder().encode(bookmarkFile(links));
  const start = performance.now();
  const { rows } = previewFile(bytes, { foldersAsTags: true, known: new Set() });
  const read = performance.now();
  const importer = new Importer(client, 'bookmarks.html', rows);
  let steps = 0;
  importer.watch(() => {
    steps += 1;
  });
  await importer.run();
  const end = performance.now();
  await engine.stop();
  const { phase, counts, failure } = importer.value;
  if (phase !== 'done') throw failure;
  return { readSeconds: (read - start) / 1000, seconds: (end - read) / 1000, steps, added: counts.added };
}
