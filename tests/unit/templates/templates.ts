import { readdirSync, readFileSync } from 'node:fs';
import { isMap, type ParsedNode, parse, parseDocument, visit } from 'yaml';
import { resolve } from '../../../src/local/template/intrinsics';
import { parseTree } from '../../../src/local/template/parse';
import { Problems } from '../../../src/local/template/problems';
import { openScope } from '../../../src/local/template/scope';
import { at, plain } from '../../../src/local/template/tree';

export interface Resource {
  Type: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties?: Record<string, never>;
}

/** The template that is deployed and those that it nests. */
export const FILES = [
  'template.yaml',
  ...readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `templates/${name}`),
];

export const read = (file: string) => parse(readFileSync(file, 'utf8'), { merge: true, logLevel: 'error' });

export const root = read('template.yaml');

/** All resources of the types, by file and logical ID; functions (`!Ref`) are read as their arguments. */
export function resourcesOf(...types: string[]): [name: string, properties: Record<string, never>][] {
  return FILES.flatMap((file) =>
    Object.entries(read(file).Resources as Record<string, Resource>)
      .filter(([, { Type }]) => types.includes(Type))
      .map(([id, { Properties = {} }]): [string, Record<string, never>] => [`${file} ${id}`, Properties]),
  );
}

/**
 * The statements of policies that name an action or a resource by `*`, each as its text with the line before it. The
 * list of statements may have its reason above it.
 */
export function wildStatements(text: string): string[] {
  const lines = text.split('\n');
  const found: string[] = [];
  visit(parseDocument(text, { merge: true, logLevel: 'error' }), {
    Map(_, node) {
      if (!node.has('Effect')) return;
      const isWild = ['Action', 'NotAction', 'Resource'].some((key) => {
        const value = node.get(key, true) as ParsedNode | undefined;
        return value && String(JSON.stringify(isMap(value) ? value.toJSON() : value)).includes('*');
      });
      if (!isWild) return;
      const [from, to] = [node.range![0], node.range![1]].map(
        (offset) => text.slice(0, offset).split('\n').length,
      );
      found.push(lines.slice(from! - 2, to).join('\n'));
    },
  });
  return found;
}

/** What a property of a resource is with these parameters; those that are not given are empty. */
export function propertyOf(
  file: string,
  [logicalId, property]: [string, string],
  given: Record<string, string>,
): unknown {
  const template = parseTree(readFileSync(file, 'utf8'), file);
  const names = Object.keys(plain(at(template, 'Parameters')!) as object);
  const parameters = { ...Object.fromEntries(names.map((name) => [name, ''])), ...given };
  const account = { region: 'eu-central-1', accountId: '111122223333' };
  const stack = {
    ...account,
    stackName: 'team',
    rootName: 'team',
    level: 0,
    template,
    path: file,
    parameters,
  };
  const scope = openScope(stack, new Problems(), (id) => ({ ref: id, attributes: {} }));
  const value = resolve(at(template, 'Resources', logicalId, 'Properties', property)!, scope);
  return value && plain(value);
}

/** Every state of a state machine's definition, however deep. */
export function statesIn(value: unknown): [name: string, state: Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries((value as { States?: object }).States ?? {}) as [
    string,
    Record<string, unknown>,
  ][];
  return [...own, ...Object.values(value).flatMap(statesIn)];
}
