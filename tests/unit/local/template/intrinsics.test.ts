// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
import { describe, expect, it } from 'vitest';
import { evaluate, read } from './harness';

const QUEUE = `
  Letters: { Type: AWS::SQS::Queue }
`;

describe('intrinsic functions', () => {
  it.each([
    ['!Ref Letters', 'https://sqs.eu-central-1.amazonaws.com/111122223333/team-Letters'],
    ['{ Ref: Letters }', 'https://sqs.eu-central-1.amazonaws.com/111122223333/team-Letters'],
    ['!GetAtt Letters.Arn', 'arn:aws:sqs:eu-central-1:111122223333:team-Letters'],
    ['{ Fn::GetAtt: [Letters, Arn] }', 'arn:aws:sqs:eu-central-1:111122223333:team-Letters'],
    [
      "!Sub '${Letters.QueueName} in ${AWS::Region} of ${AWS::StackName}'",
      'team-Letters in eu-central-1 of team',
    ],
    ["!Sub ['${greeting} ${AWS::Partition}', { greeting: !Ref AWS::URLSuffix }]", 'amazonaws.com aws'],
    ["!Sub 'a literal ${!Name} stays'", 'a literal ${Name} stays'],
    ["!Join ['-', [a, !Ref AWS::AccountId, c]]", 'a-111122223333-c'],
    ["{ Fn::Join: ['', [a, b]] }", 'ab'],
    ["!Select [1, !Split [',', 'a,b,c']]", 'b'],
    ["!Base64 'text'", 'dGV4dA=='],
  ])('%s is %s', (expression, value) => {
    expect(evaluate(expression, QUEUE)).toBe(value);
  });

  it('finds values in mappings', () => {
    const rest = `
Mappings:
  Sizes:
    eu-central-1: { small: 4 }
`;
    expect(evaluate('!FindInMap [Sizes, !Ref AWS::Region, small]', rest)).toBe(4);
  });

  it('leaves out what is AWS::NoValue', () => {
    expect(evaluate('!Ref AWS::NoValue')).toBeUndefined();
  });

  it('reads anchors, aliases and merge keys', () => {
    const { properties } = read(`
Metadata:
  Shared: &shared { Timeout: 7, MemorySize: 256 }
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      <<: *shared
      Timeout: 9
      Handler: index.handler
`).get('Function')!;
    expect(properties).toEqual({ Timeout: 9, MemorySize: 256, Handler: 'index.handler' });
  });
});

describe('conditions', () => {
  const conditions = `
Parameters:
  Stage: { Type: String, Default: test }
  Size: { Type: Number, Default: 3 }
Conditions:
  IsTest: !Equals [!Ref Stage, test]
  IsThree: !Equals [!Ref Size, '3']
  Neither: !Not [!Or [!Condition IsTest, Condition: IsThree]]
  Both: !And [!Condition IsTest, !Condition IsThree]
`;
  it.each([
    ['IsTest', 'yes'],
    ['IsThree', 'yes'],
    ['Both', 'yes'],
    ['Neither', 'no'],
  ])('%s gives %s', (name, value) => {
    expect(evaluate(`!If [${name}, 'yes', 'no']`, conditions)).toBe(value);
  });

  it('follow the parameters that the engine gives', () => {
    const parameters = { Stage: 'live' };
    expect(evaluate("!If [IsTest, 'yes', 'no']", conditions, { parameters })).toBe('no');
  });

  it('leave out resources, and what is in the branch not taken is not even looked at', () => {
    const rest = `
  Letters: { Type: AWS::SQS::Queue, Condition: Neither }
${conditions}`;
    expect(evaluate("!If [Neither, !Ref Letters, 'none']", rest)).toBe('none');
  });
});

describe('AWS::Include', () => {
  const template = `
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: api
      DefinitionBody:
        Fn::Transform: { Name: AWS::Include, Parameters: { Location: api/document.json } }
`;
  it('takes in a file beside the template, and computes the functions in it', () => {
    const document = JSON.stringify({ openapi: '3.0.1', region: { 'Fn::Sub': 'in ${AWS::Region}' } });
    const api = read(template, { files: { 'api/document.json': document } }).get('Api')!;
    expect(api.properties).toMatchObject({ DefinitionBody: { openapi: '3.0.1', region: 'in eu-central-1' } });
  });

  it('names the line of the file when something in it cannot be computed', () => {
    const document = '{\n  "openapi": "3.0.1",\n  "x": { "Ref": "Nobody" }\n}';
    expect(() => read(template, { files: { 'api/document.json': document } })).toThrow(
      'api/document.json:3  There is no resource or parameter Nobody',
    );
  });

  it('says so when the file is not there', () => {
    expect(() => read(template)).toThrow('api/document.json cannot be read: ENOENT');
  });
});
