import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import type { LambdaFunction } from '../../../../src/local/lambda/function';
import { type Output, openLambda } from '../../../../src/local/lambda/host';

export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'waymark-lambda-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The thread's code, built as the engine's build does it. */
export async function buildWorker(directory: string): Promise<URL> {
  const outfile = path.join(directory, 'lambda-worker.mjs');
  await build({
    entryPoints: ['src/local/lambda/worker.ts'],
    ...{ outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external' },
  });
  return pathToFileURL(outfile);
}

export function lambdaFunction(logicalId: string, settings: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    logicalId,
    name: `team-${logicalId}`,
    arn: `arn:aws:lambda:eu-central-1:111122223333:function:team-${logicalId}`,
    handler: 'index.handler',
    timeoutSeconds: 10,
    memoryMb: 128,
    environment: {},
    statements: [],
    ...settings,
  };
}

/** Runs functions whose modules are given as text, by logical ID. */
export async function open(
  modules: Record<string, string>,
  settings: Record<string, Partial<LambdaFunction>> = {},
  environment: Record<string, string> = {},
) {
  const directory = temporaryDirectory();
  for (const [logicalId, code] of Object.entries(modules)) {
    mkdirSync(path.join(directory, logicalId));
    writeFileSync(path.join(directory, logicalId, 'index.mjs'), code);
  }
  const outputs: Output[] = [];
  const lambda = openLambda({
    functions: Object.keys(modules).map((id) => lambdaFunction(id, settings[id])),
    directory,
    environment,
    worker: await buildWorker(directory),
    onOutput: (output) => outputs.push(output),
  });
  onTestFinished(() => lambda.close());
  return { lambda, outputs };
}
