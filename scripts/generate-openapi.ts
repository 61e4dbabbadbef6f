import { writeFile } from 'node:fs/promises';
import { gatewayDocument } from './gateway-document';

/** Writes src/backend/openapi.json, the API as template.yaml includes it. Run after a change of the contract. */
await writeFile('src/backend/openapi.json', `${JSON.stringify(gatewayDocument(), null, 2)}\n`);
console.log('src/backend/openapi.json is up to date');
