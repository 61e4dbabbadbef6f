import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Model, toModel } from './model';
import { parseTree } from './parse';
import { Problems } from './problems';
import { checkUnique, type Resource, readStack } from './resources';
import type { Surroundings } from './scope';

export type { Model } from './model';
export type { Resource } from './resources';
export type { Surroundings } from './scope';

/** A template as the engine runs it. */
export interface Template {
  resources: Resource[];
  model: Model;
}

/**
 * Reads a SAM template, and those it nests, and computes them for this machine.
 * @throws TemplateError that lists, by name and line, all that the engine does not run
 */
export function readTemplate(file: string, surroundings: Surroundings): Template {
  const problems = new Problems();
  const template = parseTree(readFileSync(file, 'utf8'), path.basename(file));
  const { stackName: rootName } = surroundings;
  const { resources } = readStack({ ...surroundings, rootName, level: 0, template, path: file }, problems);
  checkUnique(resources, problems);
  problems.throwIfAny();
  const model = toModel(resources, problems);
  problems.throwIfAny();
  return { resources, model };
}
