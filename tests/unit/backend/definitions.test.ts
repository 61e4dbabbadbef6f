import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { functionName, gatewayDocument } from '../../../scripts/gateway-document';
import { openApiDocument } from '../../../src/core/api/document';
import { operationNames } from '../../../src/core/api/openapi';

const template = parse(readFileSync('template.yaml', 'utf8'), { merge: true, logLevel: 'error' });
const workflow = readFileSync('src/backend/workflow/approval.asl.json', 'utf8');

describe('The API', () => {
  it('is the contract of core, to the letter', () => {
    const written = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
    expect(written('src/backend/openapi.json')).toEqual(JSON.parse(JSON.stringify(gatewayDocument())));
    expect(written('docs/openapi.json')).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it.each(operationNames)('has a function for %s that the gateway may call', (operation) => {
    const id = functionName(operation);
    expect(template.Resources[id]?.Type).toBe('AWS::Serverless::Function');
    const [statement] = template.Resources.ApiRole.Properties.Policies[0].PolicyDocument.Statement;
    expect(statement.Resource).toContain(`${id}.Alias`);
  });
});

describe('The workflow', () => {
  const substitutions: Record<string, unknown> =
    template.Resources.Approval.Properties.DefinitionSubstitutions;

  it('is given by the template exactly what it asks for', () => {
    const asked = new Set([...workflow.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]));
    expect(Object.keys(substitutions).toSorted()).toEqual([...asked].toSorted());
  });

  it('waits as long for the directory that names a reviewer as for the mail that tells them', () => {
    const { AssignReviewer, TellManagers } = JSON.parse(workflow).States;
    expect(AssignReviewer.Retry).toEqual(TellManagers.Retry);
  });
});
