import { measureCapture } from './capture';
import { benchEngine } from './engine';
import { measureImport } from './import';
import { measureKnowledgePage } from './knowledge-page';
import { measurePopup } from './popup';
import { report, summary } from './report';
import { measureSave } from './save';
import { measureSearch } from './search';
import { measureSync } from './sync';

/**
 * Measures the promises that have a number, in one run on one machine; one JSON object a line.
 * Usage: npm run bench [-- name ...]
 */
const BENCHES: Record<string, () => Promise<void>> = {
  engine: benchEngine,
  import: async () => report('import of 50,000 links', 's', await measureImport(50_000)),
  capture: async () =>
    report('capture script on a page of 50,000 elements', 'ms', summary(await measureCapture())),
  popup: async () => report('popup to a form that is filled in', 'ms', await measurePopup()),
  save: async () => {
    const { save, disk } = await measureSave();
    report('save in the popup to saved', 'ms', save);
    report('a strict transaction alone, by turns with these saves', 'ms', disk);
  },
  search: async () => {
    for (const links of [20_000, 200_000]) await reportSearch(links);
  },
  sync: async () => report('delta sync of 20,000 links, popup open', 's', await measureSync()),
  'knowledge-page': async () =>
    report('knowledge page of 20,000 links, opened again', 'ms', await measureKnowledgePage()),
};

async function reportSearch(links: number): Promise<void> {
  const { search, shown, load } = await measureSearch(links);
  report(`search on a keystroke in the popup, ${links} links`, 'ms', search);
  report(`keystroke in the popup until its links are shown, ${links} links`, 'ms', shown);
  report(`first search of a popup, which reads the index, ${links} links`, 'ms', { median: load });
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(', ')}: only ${Object.keys(BENCHES).join(', ')}.`);
for (const [name, run] of Object.entries(BENCHES))
  if (asked.length === 0 || asked.includes(name)) await run();
