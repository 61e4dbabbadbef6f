import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isTrue } from './conditions';
import type { Scope } from './intrinsics';
import { readParameters } from './parameters';
import { parseTree } from './parse';
import { Problem, type Problems } from './problems';
import { at, entriesOf, type Place, plain, type Tree } from './tree';

export interface Surroundings {
  stackName: string;
  region: string;
  accountId: string;
  /** Overrides of the template's parameters. */
  parameters: Record<string, string>;
}

/** A template in its place: the stack's own, or one that it nests. */
export interface Stack extends Surroundings {
  /** The outermost stack, by which all resources are named. */
  rootName: string;
  /** How many stacks are around it. */
  level: number;
  template: Tree;
  /** The template's path; the files it names are relative to it. */
  path: string;
}

/** A resource as others see it. */
export interface Visible {
  /** What `Ref` gives. */
  ref: string;
  /** What `Fn::GetAtt` gives. */
  attributes: Record<string, string>;
  /** What SAM lets `Ref` name behind a dot: `!Ref Function.Alias`. */
  generated?: Record<string, string>;
}

/**
 * What the intrinsic functions of a template can speak of.
 * @param visible finds a resource; throws a Problem when there is none
 */
export function openScope(
  stack: Stack,
  problems: Problems,
  visible: (logicalId: string, place: Place) => Visible,
): Scope {
  const { template } = stack;
  const parameters = readParameters(at(template, 'Parameters'), stack.parameters, problems);
  const pseudo = pseudoParameters(stack);
  const conditions = new Map<string, boolean>();
  const underway = new Set<string>();

  const scope: Scope = {
    problems,
    ref(name, place) {
      if (Object.hasOwn(pseudo, name)) return pseudo[name];
      if (parameters.has(name)) return parameters.get(name);
      const [id = '', property] = name.split('.');
      const { ref, generated } = visible(id, place);
      if (property === undefined) return ref;
      if (generated && Object.hasOwn(generated, property)) return generated[property];
      throw new Problem(place, `Ref: ${name} is not supported`);
    },
    attribute(logicalId, name, place) {
      const { attributes } = visible(logicalId, place);
      if (Object.hasOwn(attributes, name)) return attributes[name];
      throw new Problem(place, `Fn::GetAtt: ${logicalId}.${name} is not supported`);
    },
    condition(name, place) {
      const known = conditions.get(name);
      if (known !== undefined) return known;
      const tree = at(template, 'Conditions', name);
      if (!tree) throw new Problem(place, `There is no condition ${name}`);
      if (underway.has(name)) throw new Problem(place, `The condition ${name} depends on itself`);
      underway.add(name);
      const holds = isTrue(tree, scope);
      underway.delete(name);
      conditions.set(name, holds);
      return holds;
    },
    lookUp(map, first, second, place) {
      const found = at(template, 'Mappings', map, first, second);
      if (!found) throw new Problem(place, `There is no mapping ${map}.${first}.${second}`);
      return plain(found);
    },
    include(location, place) {
      if (/^\w+:/.test(location)) throw new Problem(place, `AWS::Include: ${location} is not a local file`);
      return parseTree(readBeside(stack.path, location, place), nameBeside(template, location));
    },
  };
  for (const [name, tree] of entriesOf(at(template, 'Conditions'))) {
    problems.attempt(() => scope.condition(name, tree));
  }
  return scope;
}

/**
 * The text of a file that a template names.
 * @throws Problem when it cannot be read
 */
export function readBeside(template: string, location: string, place: Place): string {
  try {
    return readFileSync(path.resolve(path.dirname(template), location), 'utf8');
  } catch (error) {
    throw new Problem(place, `${location} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** How people are told of a file that a template names: its path from the outermost template. */
export function nameBeside(template: Place, location: string): string {
  return path.join(path.dirname(template.file), location);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
function pseudoParameters({ stackName, region, accountId }: Surroundings): Record<string, unknown> {
  return {
    'AWS::AccountId': accountId,
    'AWS::NoValue': undefined,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/${stackName}`,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
}
