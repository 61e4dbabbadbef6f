import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { parse } from 'yaml';

interface FunctionResource {
  Type: string;
  Metadata?: { BuildProperties?: Record<string, unknown> & { EntryPoints?: string[] } };
}

/** What esbuild is to do for every function that template.yaml names, with the build properties that it gives them. */
export async function functionBuild(): Promise<BuildOptions & { entryPoints: Record<string, string> }> {
  const template = parse(await readFile('template.yaml', 'utf8'), { merge: true, logLevel: 'error' });
  const functions = Object.entries(template.Resources as Record<string, FunctionResource>).filter(
    ([, { Type }]) => Type === 'AWS::Serverless::Function',
  );
  const codeUri: string = template.Globals.Function.CodeUri;
  return {
    ...esbuildOptions(template.Metadata.Bundle),
    entryPoints: Object.fromEntries(functions.map(([id, resource]) => entryPoint(id, resource, codeUri))),
    outdir: 'dist/functions',
    bundle: true,
    platform: 'node',
  };
}

/**
 * Bundles the functions as `sam build` does; only that code which they share is kept once, since the engine loads them
 * all into one process.
 */
export async function buildFunctions(): Promise<void> {
  await rm('dist/functions', { recursive: true, force: true });
  await build({ ...(await functionBuild()), splitting: true, chunkNames: 'shared/[hash]' });
}

function entryPoint(
  logicalId: string,
  { Metadata }: FunctionResource,
  codeUri: string,
): [output: string, input: string] {
  const [entry] = Metadata?.BuildProperties?.EntryPoints ?? [];
  if (!entry) throw new Error(`template.yaml: ${logicalId} names no EntryPoints`);
  return [`${logicalId}/${path.basename(entry, '.ts')}`, `./${path.posix.join(codeUri, entry)}`];
}

/** SAM's names for the options of esbuild: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build-typescript.html */
function esbuildOptions(properties: Record<string, unknown>): BuildOptions {
  const pairs = (list: unknown) => Object.fromEntries((list as string[]).map((text) => splitOnce(text)));
  return {
    format: properties.Format as 'esm',
    target: properties.Target as string,
    minify: properties.Minify as boolean,
    mainFields: (properties.MainFields as string).split(','),
    outExtension: pairs(properties.OutExtension),
    banner: pairs(properties.Banner),
  };
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}
