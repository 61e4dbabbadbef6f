import { writeFile } from 'node:fs/promises';
import { costDocument } from './document';
import { measure } from './measure';

/** `npm run cost-model`: measures anew, and writes what was counted and docs/cost-model.md. */
const counts = await measure();
await writeFile('scripts/cost-model/counts.json', `${JSON.stringify(counts, null, 2)}\n`);
await writeFile('docs/cost-model.md', costDocument(counts));
console.log('docs/cost-model.md is up to date');
