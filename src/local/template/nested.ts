import path from 'node:path';
import { parseTree } from './parse';
import { Problem, type Problems } from './problems';
import { nameBeside, readBeside, type Stack } from './scope';
import { at, entriesOf, type Mapping, type Tree, textOf } from './tree';

export const NESTED = 'AWS::Serverless::Application';

/** More than anybody nests; a template that nests itself is told of instead of followed for ever. */
const MOST_LEVELS = 5;

/**
 * The stack that an AWS::Serverless::Application makes of a template beside the one it is in. Globals do not reach into it.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
 * @param properties the application's, every function in them computed
 * @throws Problem when it names no local template, or nests too deeply
 */
export function nestedStack(outer: Stack, logicalId: string, properties: Mapping, problems: Problems): Stack {
  const place = at(properties, 'Location') ?? properties;
  const location = textOf(place);
  if (location === undefined || /^\w+:/.test(location))
    throw new Problem(place, `${logicalId}.Location: only a local template is supported`);
  if (outer.level === MOST_LEVELS) throw new Problem(place, `${logicalId}: templates are nested too deeply`);
  const template = parseTree(readBeside(outer.path, location, place), nameBeside(outer.template, location));
  return {
    ...outer,
    stackName: `${outer.stackName}-${logicalId}`,
    level: outer.level + 1,
    template,
    path: path.resolve(path.dirname(outer.path), location),
    parameters: parametersOf(logicalId, at(properties, 'Parameters'), template, problems),
  };
}

/** Values as CloudFormation hands them on: texts, and lists with commas between. */
function parametersOf(logicalId: string, given: Tree | undefined, template: Tree, problems: Problems) {
  const values: Record<string, string> = {};
  for (const [name, tree] of entriesOf(given)) {
    if (!at(template, 'Parameters', name))
      problems.add(tree, `${logicalId}: ${template.file} has no parameter ${name}`);
    else values[name] = tree.kind === 'list' ? tree.items.map(textOf).join(',') : (textOf(tree) ?? '');
  }
  return values;
}
