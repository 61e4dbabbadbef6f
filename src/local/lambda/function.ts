import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Statement } from '../iam';
import type { Code } from './protocol';

/** A function of the template. */
export interface LambdaFunction {
  logicalId: string;
  name: string;
  arn: string;
  /** A name for the version that is deployed; behind the ARN it names the function too. */
  alias?: string;
  /** As in the template: `file.export`. */
  handler: string;
  timeoutSeconds: number;
  memoryMb: number;
  environment: Record<string, string>;
  /** What it may do. */
  statements: readonly Statement[];
}

/**
 * Finds the built code of a function: `<directory>/<logical ID>/<handler file>.mjs|.js`, as `sam build` lays it out.
 * @throws Error when it is not there
 */
export function codeOf({ logicalId, handler }: LambdaFunction, directory: string): Code {
  const dot = handler.lastIndexOf('.');
  const stem = path.resolve(directory, logicalId, handler.slice(0, dot));
  const file = ['.mjs', '.js'].map((extension) => stem + extension).find(existsSync);
  if (!file) throw new Error(`The code of ${logicalId} is not built: there is no ${stem}.mjs`);
  return { module: pathToFileURL(file).href, handler: handler.slice(dot + 1) };
}
