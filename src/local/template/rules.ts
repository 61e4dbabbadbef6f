import type { Rule, RuleTarget } from '../eventbridge';
import type { Resource } from './resources';
import { plain } from './tree';

interface Target {
  Id: string;
  Arn: string;
  Input?: unknown;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
  RetryPolicy?: { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number };
  DeadLetterConfig?: { Arn: string };
}

interface Properties {
  EventBusName?: string;
  EventPattern: object | string;
  State?: string;
  Targets: Target[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-retrypolicy.html */
const STANDARD_RETRIES = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 };

/** An AWS::Events::Rule as the bus runs it. */
export function toRule({ name, attributes, properties }: Resource): Rule {
  const { EventBusName = 'default', EventPattern, State, Targets } = plain(properties) as Properties;
  return {
    name,
    arn: attributes.Arn!,
    busName: EventBusName.slice(EventBusName.lastIndexOf('/') + 1),
    pattern: parsed(EventPattern) as object,
    enabled: State !== 'DISABLED',
    targets: Targets.map(toTarget),
  };
}

function toTarget(target: Target): RuleTarget {
  const { Id, Arn, Input, InputPath, InputTransformer, RetryPolicy, DeadLetterConfig } = target;
  const retries = { ...STANDARD_RETRIES, ...RetryPolicy };
  return {
    id: Id,
    arn: Arn,
    ...(Input !== undefined && { input: typeof Input === 'string' ? Input : JSON.stringify(Input) }),
    ...(InputPath !== undefined && { inputPath: InputPath }),
    ...(InputTransformer && {
      inputTransformer: {
        inputPathsMap: InputTransformer.InputPathsMap ?? {},
        inputTemplate: InputTransformer.InputTemplate,
      },
    }),
    retryPolicy: {
      maximumRetryAttempts: Number(retries.MaximumRetryAttempts),
      maximumEventAgeInSeconds: Number(retries.MaximumEventAgeInSeconds),
    },
    ...(DeadLetterConfig && { deadLetterArn: DeadLetterConfig.Arn }),
  };
}

function parsed(pattern: object | string): unknown {
  return typeof pattern === 'string' ? JSON.parse(pattern) : pattern;
}
