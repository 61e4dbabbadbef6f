// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
import { describe, expect, it } from 'vitest';
import { read } from './harness';

const ROOT = `
Resources:
  Data:
    Type: AWS::Serverless::Application
    Properties:
      Location: parts/data.yaml
      Parameters: { Greeting: !Sub 'from \${AWS::StackName}', Days: 3 }
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Environment: { Variables: { LETTERS: !GetAtt Data.Outputs.LettersArn, TOLD: !Sub '<\${Data.Outputs.Told}>' } }
`;

const DATA = `
Parameters:
  Greeting: { Type: String }
  Days: { Type: Number }
  Size: { Type: String, Default: small }
Resources:
  Letters: { Type: AWS::SQS::Queue, Properties: { MessageRetentionPeriod: !Ref Days } }
Outputs:
  LettersArn: { Value: !GetAtt Letters.Arn }
  Told: { Value: !Sub '\${Greeting} to \${AWS::StackName}, \${Size}' }
`;

const readNested = (data: string, root = ROOT) => read(root, { files: { 'parts/data.yaml': data } });

describe('a nested template', () => {
  it('is given parameters and gives outputs', () => {
    const resources = readNested(DATA);
    expect(resources.get('Letters')!.properties).toEqual({ MessageRetentionPeriod: 3 });
    expect(resources.get('Function')!.properties).toMatchObject({
      Environment: {
        Variables: {
          LETTERS: 'arn:aws:sqs:eu-central-1:111122223333:team-Letters',
          TOLD: '<from team to team-Data, small>',
        },
      },
    });
  });

  it('names its resources as if they were not nested, so that moving one keeps its data', () => {
    expect(readNested(DATA).get('Letters')!.name).toBe('team-Letters');
  });

  it('reads the files it names beside itself', () => {
    const root = `
Resources:
  Flows: { Type: AWS::Serverless::Application, Properties: { Location: parts/flows.yaml } }
`;
    const flows = `
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: api
      DefinitionBody: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: document.json } } }
`;
    const files = { 'parts/flows.yaml': flows, 'parts/document.json': '{ "openapi": { "Ref": "Nobody" } }' };
    expect(() => read(root, { files })).toThrow(
      'parts/document.json:1  There is no resource or parameter Nobody',
    );
  });

  it('has Globals of its own', () => {
    const inner = `
Globals: { Function: { MemorySize: 256 } }
Resources:
  Inner: { Type: AWS::Serverless::Function, Properties: { Handler: index.handler } }
`;
    const root = `
Globals: { Function: { Timeout: 9 } }
Resources:
  Parts: { Type: AWS::Serverless::Application, Properties: { Location: parts/data.yaml } }
`;
    expect(readNested(inner, root).get('Inner')!.properties).toEqual({
      Handler: 'index.handler',
      MemorySize: 256,
    });
  });

  it('is not there when its condition does not hold', () => {
    const root = `
Conditions: { Never: !Equals [a, b] }
Resources:
  Data: { Type: AWS::Serverless::Application, Condition: Never, Properties: { Location: none.yaml } }
`;
    expect(read(root).size).toBe(0);
  });
});

describe('what a nested template cannot do', () => {
  it.each([
    [
      'hold what is not supported',
      DATA.replace('AWS::SQS::Queue', 'AWS::ECS::Cluster'),
      'parts/data.yaml:7  Letters: the type AWS::ECS::Cluster is not supported',
    ],
    ['lack an output', DATA.replace('Told:', 'Said:'), 'template.yaml:12  Fn::GetAtt: Data.Outputs.Told'],
    [
      'lack a parameter',
      DATA.replace('Days:', 'Weeks:'),
      'template.yaml:7  Data: parts/data.yaml has no parameter Days',
    ],
    [
      'want a parameter that is not given',
      DATA.replace(', Default: small', ''),
      'parts/data.yaml:5  Parameter Size has no default and is not given',
    ],
    [
      'declare an ID that the template around it has',
      DATA.replace('Resources:', 'Resources:\n  Function: { Type: AWS::SNS::Topic }'),
      'template.yaml:8  Function is in parts/data.yaml too',
    ],
    ['nest itself', ROOT.replace('parts/', ''), 'templates are nested too deeply'],
  ])('%s', (_, data, message) => {
    expect(() => readNested(data)).toThrow(message);
  });

  it('come from elsewhere', () => {
    const root = ROOT.replace('parts/data.yaml', '{ ApplicationId: a, SemanticVersion: 1.0.0 }');
    expect(() => readNested(DATA, root)).toThrow('Data.Location: only a local template is supported');
    expect(() => read(ROOT)).toThrow('template.yaml:6  parts/data.yaml cannot be read: ENOENT');
  });
});
