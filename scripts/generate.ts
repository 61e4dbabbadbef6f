import { readFile, writeFile } from 'node:fs/promises';
import { openApiDocument } from '../src/core/api/document';
import { conformanceDocument } from './conformance/document';
import { Counts } from './cost-model/counts';
import { costDocument } from './cost-model/document';
import { eventSchemas } from './event-schemas';
import { gatewayDocument } from './gateway-document';

/** Writes what is made from core and the templates, for templates and for people. Run after a change of either. */
const FILES = {
  'src/backend/openapi.json': gatewayDocument,
  'docs/openapi.json': openApiDocument,
  'templates/event-schemas.json': eventSchemas,
};
for (const [file, make] of Object.entries(FILES)) {
  await writeFile(file, `${JSON.stringify(make(), null, 2)}\n`);
  console.log(`${file} is up to date`);
}
await writeFile('docs/conformance.md', conformanceDocument());
console.log('docs/conformance.md is up to date');
const counts = Counts.parse(JSON.parse(await readFile('scripts/cost-model/counts.json', 'utf8')));
await writeFile('docs/cost-model.md', costDocument(counts));
console.log('docs/cost-model.md is up to date');
