import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '../src/core/api/document';
import { gatewayDocument } from './gateway-document';

/** Writes the API as template.yaml includes it, and as people and tools read it. Run after a change of the contract. */
const DOCUMENTS = { 'src/backend/openapi.json': gatewayDocument(), 'docs/openapi.json': openApiDocument() };

for (const [file, document] of Object.entries(DOCUMENTS)) {
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  console.log(`${file} is up to date`);
}
