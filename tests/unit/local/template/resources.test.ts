import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../../../src/local/template';
import { read, writeTemplate } from './harness';

describe('resources', () => {
  it('are named by the template where it names them, else by stack and logical ID, the same each time', () => {
    const template = `
Resources:
  Named: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub '\${AWS::StackName}-news' } }
  Unnamed: { Type: AWS::SNS::Topic }
  People:
    Type: AWS::Cognito::UserPool
`;
    const [first, second] = [read(template), read(template)];
    expect(first.get('Named')!.ref).toBe('arn:aws:sns:eu-central-1:111122223333:team-news');
    expect(first.get('Unnamed')!.name).toBe('team-Unnamed');
    expect(first.get('People')!.ref).toMatch(/^eu-central-1_[a-z0-9]{9}$/);
    expect(second.get('People')!.ref).toBe(first.get('People')!.ref);
  });

  it('take what Globals says: mappings merged, lists appended, their own values first', () => {
    const { properties } = read(`
Globals:
  Function:
    Timeout: 10
    MemorySize: 512
    Environment: { Variables: { A: shared, B: shared } }
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Timeout: 3
      Environment: { Variables: { B: own } }
`).get('Function')!;
    expect(properties).toEqual({
      Handler: 'index.handler',
      Timeout: 3,
      MemorySize: 512,
      Environment: { Variables: { A: 'shared', B: 'own' } },
    });
  });

  it('leave aside what means nothing on one machine, without computing it', () => {
    const resources = read(`
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties: { Policies: !ImportValue policies }
  Alarm: { Type: AWS::CloudWatch::Alarm }
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: !ImportValue key
      Tags: [{ Key: a, Value: b }]
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      PermissionsBoundary: !ImportValue boundary
      Environment: { Variables: { ROLE: !GetAtt Role.Arn } }
`);
    expect([...resources.keys()]).toEqual(['Topic', 'Function']);
    expect(resources.get('Topic')!.properties).toEqual({});
    expect(resources.get('Function')!.properties).toMatchObject({
      Environment: { Variables: { ROLE: 'arn:aws:iam::111122223333:role/team-Role' } },
    });
  });
});

describe('what is not supported', () => {
  const refused = (template: string) => {
    try {
      read(template);
    } catch (error) {
      return (error as Error).message.split('\n').map((line) => line.trim());
    }
    throw new Error('The template was not refused');
  };

  it('is refused by name and line, all of it at once', () => {
    expect(
      refused(
        [
          'Resources:',
          '  Cluster:',
          '    Type: AWS::ECS::Cluster',
          '  Letters:',
          '    Type: AWS::SQS::Queue',
          '    Properties:',
          '      FifoQueue: true',
          '      Colour: red',
          '  Rule:',
          '    Type: AWS::Events::Rule',
          '    Properties:',
          '      EventPattern: { source: [here] }',
          '      Targets:',
          '        - Id: a',
          '          Arn: !GetAtt Letters.Arn',
          '          EcsParameters: { TaskCount: 1 }',
          '        - Id: b',
          '          Arn: !ImportValue other',
          '        - Id: !GetAtt Letters.Colour',
          '  Function:',
          '    Type: AWS::Serverless::Function',
        ].join('\n'),
      ),
    ).toEqual([
      'The local engine cannot run this template:',
      'template.yaml:3  Cluster: the type AWS::ECS::Cluster is not supported',
      'template.yaml:7  Letters.FifoQueue: true is not supported, only false',
      'template.yaml:8  Letters.Colour is not supported',
      'template.yaml:16  Rule.Targets[0].EcsParameters is not supported',
      'template.yaml:18  Fn::ImportValue is not supported',
      'template.yaml:19  Fn::GetAtt: Letters.Colour is not supported',
      'template.yaml:20  Function lacks Handler',
    ]);
  });

  it.each([
    [
      'a reference to nothing',
      'Resources: { T: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref X } } }',
      'There is no resource or parameter X',
    ],
    ['a tag that is none', 'Description: !Shout loud', '!Shout is not a function of CloudFormation'],
    [
      'a policy that is not written out',
      'Resources: { F: { Type: AWS::Serverless::Function, Properties: { Handler: i.h, Policies: [AmazonS3FullAccess] } } }',
      'F.Policies: only policy documents are supported',
    ],
    [
      'a condition of a policy that is not understood',
      'Resources: { F: { Type: AWS::Serverless::Function, Properties: { Handler: i.h, Policies: { Statement: { Effect: Allow, Condition: { IpAddress: { a: b } } } } } } }',
      'F.Policies: the condition IpAddress is not supported',
    ],
    [
      'a user pool whose users have names of their own',
      'Resources: { P: { Type: AWS::Cognito::UserPool, Properties: { UsernameAttributes: [phone_number] } } }',
      'P.UsernameAttributes[0]: "phone_number" is not supported, only email',
    ],
    [
      'a function of a user pool that is not run',
      'Resources: { P: { Type: AWS::Cognito::UserPool, Properties: { LambdaConfig: { PostConfirmation: arn } } } }',
      'P.LambdaConfig.PostConfirmation is not supported',
    ],
    [
      'a way to sign in that there is not',
      'Resources: { C: { Type: AWS::Cognito::UserPoolClient, Properties: { ExplicitAuthFlows: [ALLOW_CUSTOM_AUTH] } } }',
      'C.ExplicitAuthFlows[0]: "ALLOW_CUSTOM_AUTH" is not supported, only ALLOW_USER_SRP_AUTH',
    ],
    ['a section that is none', 'Resource: {}', 'Resource is not a section of a template'],
    [
      'a resource attribute that is none',
      'Resources: { T: { Type: AWS::SNS::Topic, Propertys: {} } }',
      'T.Propertys is not supported',
    ],
    ['Globals for what is not run', 'Globals: { HttpApi: {} }', 'Globals.HttpApi is not supported'],
    [
      'a parameter without a value',
      'Parameters: { P: { Type: String } }',
      'Parameter P has no default and is not given',
    ],
    [
      'a parameter out of its range',
      'Parameters: { P: { Type: Number, Default: 5, MaxValue: 4 } }',
      'Parameter P: 5 is more than 4',
    ],
    [
      'a parameter kept elsewhere',
      'Parameters: { P: { Type: AWS::SSM::Parameter::Name, Default: x } }',
      'the type AWS::SSM::Parameter::Name is not supported',
    ],
    ['a condition on itself', 'Conditions: { C: !Not [!Condition C] }', 'The condition C depends on itself'],
    [
      'a name on itself',
      'Resources: { T: { Type: AWS::SNS::Topic, Properties: { TopicName: !GetAtt T.TopicName } } }',
      'The name of T depends on itself',
    ],
    ['text that is no YAML', 'Resources: [', 'template.yaml:1'],
    ['a key given twice', 'Description: a\nDescription: b', 'template.yaml:2'],
  ])('%s is refused', (_, template, message) => {
    expect(refused(template).join('\n')).toContain(message);
  });
});

describe('A schedule and a queue that a function works on', () => {
  const template = (schedule: string, batch = 10) => `
Resources:
  Work:
    Type: AWS::SQS::Queue
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Timeout: 20
      Events:
        Work:
          Type: SQS
          Properties:
            Queue: !GetAtt Work.Arn
            BatchSize: ${batch}
            FunctionResponseTypes: [ReportBatchItemFailures]
  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: ${schedule}
      FlexibleTimeWindow: { Mode: 'OFF' }
      Target:
        Arn: !GetAtt Worker.Arn
        RoleArn: arn:aws:iam::111122223333:role/scheduler
`;
  const modelOf = (text: string) =>
    readTemplate(writeTemplate(text), {
      ...{ stackName: 'team', region: 'eu-central-1', accountId: '111122223333', parameters: {} },
    }).model;

  it('become what the engine runs', () => {
    const { schedules, eventSources } = modelOf(template('cron(0 3 * * ? *)'));
    expect(schedules).toMatchObject([
      {
        name: 'team-Nightly',
        enabled: true,
        target: { arn: expect.stringContaining(':function:team-Worker') },
      },
    ]);
    expect(eventSources).toMatchObject([
      {
        queueArn: expect.stringContaining(':team-Work'),
        timeoutSeconds: 20,
        reportsFailures: true,
        batchSize: 10,
      },
    ]);
  });

  it('are refused by name when the engine cannot run them as they are', () => {
    expect(() => modelOf(template('cron(0 3 L * ? *)'))).toThrow(/Nightly\.ScheduleExpression/);
    expect(() => modelOf(template('rate(1 day)', 100))).toThrow(/Worker\.Events\.Work\.BatchSize/);
  });
});
