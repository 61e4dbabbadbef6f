import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { readTemplate, type Surroundings } from '../../../../src/local/template';
import { plain } from '../../../../src/local/template/tree';

const SURROUNDINGS: Surroundings = {
  stackName: 'team',
  region: 'eu-central-1',
  accountId: '111122223333',
  parameters: {},
};

/** Writes a template, and files beside it, to a folder of its own; answers the template's path. */
export function writeTemplate(text: string, files: Record<string, string> = {}): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'waymark-template-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, content] of Object.entries({ ...files, 'template.yaml': text })) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), content);
  }
  return path.join(directory, 'template.yaml');
}

/** The resources of a template by logical ID. */
export function read(
  text: string,
  { files, ...surroundings }: Partial<Surroundings> & { files?: Record<string, string> } = {},
) {
  const { resources } = readTemplate(writeTemplate(text, files), { ...SURROUNDINGS, ...surroundings });
  return new Map(resources.map((it) => [it.logicalId, { ...it, properties: plain(it.properties) as never }]));
}

/** What the variable VALUE of a function becomes when the template says `expression`. */
export function evaluate(expression: string, rest = '', surroundings: Partial<Surroundings> = {}): unknown {
  const text = `
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Environment:
        Variables:
          VALUE: ${expression}
${rest}`;
  const { properties } = read(text, surroundings).get('Function')!;
  return (properties as { Environment: { Variables: { VALUE?: unknown } } }).Environment.Variables.VALUE;
}
