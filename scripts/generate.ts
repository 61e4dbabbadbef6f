import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '../src/core/api/document';
import { conformanceDocument } from './conformance/document';
import { eventSchemas } from './event-schemas';
import { gatewayDocument } from './gateway-document';

/** Writes what is made from core: the API and the events, for templates and for people. Run after a change of either. */
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
