import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import openapi from '../../../src/backend/openapi.json' with { type: 'json' };
import { resourcesOf, root } from './templates';

/*
 * The engine lets whatever calls a function call it; in the cloud each caller needs the right to. Where one has not, nothing
 * is called, and only a deployed stage would show it.
 */
interface Statement {
  Action: string | string[];
  Resource: string | string[];
}
interface Roled {
  Policies: { PolicyDocument?: { Statement: Statement[] }; Statement?: Statement[] }[];
}

/** The resources of a type by their IDs. */
const all = <T>(type: string) =>
  resourcesOf(type).map(([name, own]): [string, T] => [name.split(' ').at(-1)!, own as T]);

/** On what a role, or a state machine's own, may do something. */
function allowed(reference: string, action: string): string[] {
  const [role = ''] = reference.split('.');
  const { Policies } = root.Resources[role].Properties as Roled;
  return Policies.flatMap(({ PolicyDocument, Statement }) => PolicyDocument?.Statement ?? Statement ?? [])
    .filter(({ Action }) => [Action].flat().includes(action))
    .flatMap(({ Resource }) => Resource);
}

/** Who may call a function, of the services that need its own permission. */
const permitted = all<Record<string, string>>('AWS::Lambda::Permission').map(
  ([, { FunctionName, Principal, SourceArn }]) => `${Principal} ${SourceArn} ${FunctionName}`,
);

describe('May call its function:', () => {
  const rules = all<{ Targets: { Arn: string }[] }>('AWS::Events::Rule').flatMap(([rule, { Targets }]) =>
    Targets.map(({ Arn }) => [rule, Arn]),
  );
  it.each(rules)('the rule %s, which is for %s', (rule, target) => {
    expect(permitted).toContain(`events.amazonaws.com ${rule}.Arn ${target}`);
  });

  const subscriptions = all<Record<string, string>>('AWS::SNS::Subscription');
  it.each(subscriptions.filter(([, { Protocol }]) => Protocol === 'lambda'))(
    'the topic of %s',
    (_, { TopicArn, Endpoint }) => {
      expect(permitted).toContain(`sns.amazonaws.com ${TopicArn} ${Endpoint}`);
    },
  );

  it('the user pool', () => {
    const { PreSignUpFunctionArn } = root.Resources.Data.Properties.Parameters;
    expect(permitted).toContain(`cognito-idp.amazonaws.com Data.Outputs.UserPoolArn ${PreSignUpFunctionArn}`);
  });

  interface Schedule {
    Target: { Arn: string; RoleArn: string; DeadLetterConfig: { Arn: string } };
  }
  it.each(all<Schedule>('AWS::Scheduler::Schedule'))('the schedule %s', (_, { Target }) => {
    const { Arn, RoleArn, DeadLetterConfig } = Target;
    const action = Arn.endsWith('.Alias') ? 'lambda:InvokeFunction' : 'states:StartExecution';
    expect(allowed(RoleArn, action)).toContain(Arn);
    expect(allowed(RoleArn, 'sqs:SendMessage')).toContain(DeadLetterConfig.Arn);
  });

  interface StateMachine {
    DefinitionUri: string;
    DefinitionSubstitutions: Record<string, string>;
  }
  it.each(all<StateMachine>('AWS::Serverless::StateMachine'))('each state of %s', (id, own) => {
    const text = readFileSync(own.DefinitionUri, 'utf8');
    const functions = Object.entries(own.DefinitionSubstitutions)
      .filter(([name, value]) => value.endsWith('.Alias') && text.includes(`\${${name}}`))
      .map(([, value]) => value);
    expect(functions.length).toBeGreaterThan(0);
    expect(allowed(id, 'lambda:InvokeFunction').sort()).toEqual(functions.sort());
  });

  it('the API, in each of its operations', () => {
    const called = JSON.stringify(openapi).matchAll(/\$\{(\w+Function)\.Arn\}:live/g);
    const functions = new Set(Array.from(called, ([, id]) => `${id}.Alias`));
    expect(functions.size).toBeGreaterThan(40);
    expect(allowed('ApiRole', 'lambda:InvokeFunction').sort()).toEqual([...functions].sort());
  });
});

interface Pipe {
  RoleArn: string;
  Source: string;
  Target: string;
  SourceParameters: { DynamoDBStreamParameters: { DeadLetterConfig: { Arn: string } } };
}
it.each(all<Pipe>('AWS::Pipes::Pipe'))(
  '%s may read its stream, put on its bus, and keep what it gives up',
  (_, pipe) => {
    for (const action of ['DescribeStream', 'GetRecords', 'GetShardIterator'])
      expect(allowed(pipe.RoleArn, `dynamodb:${action}`)).toEqual([pipe.Source]);
    expect(allowed(pipe.RoleArn, 'events:PutEvents')).toEqual([pipe.Target]);
    const { DeadLetterConfig } = pipe.SourceParameters.DynamoDBStreamParameters;
    expect(allowed(pipe.RoleArn, 'sqs:SendMessage')).toEqual([DeadLetterConfig.Arn]);
  },
);
