import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTree } from './parse';
import { Problems } from './problems';
import { type Resource, readResources } from './resources';
import type { Surroundings } from './scope';

export { TemplateError } from './problems';
export type { Resource } from './resources';
export type { Surroundings } from './scope';

/** A template as the engine runs it. */
export interface Template {
  file: string;
  surroundings: Surroundings;
  resources: Resource[];
  problems: Problems;
}

/**
 * Reads a SAM template and computes it for this machine.
 * @throws TemplateError that lists, by name and line, all that the engine does not run
 */
export function readTemplate(file: string, surroundings: Surroundings): Template {
  const problems = new Problems();
  const name = path.basename(file);
  const resources = readResources(parseTree(readFileSync(file, 'utf8'), name), file, surroundings, problems);
  problems.throwIfAny();
  return { file, surroundings, resources, problems };
}
