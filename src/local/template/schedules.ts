import type { Schedule } from '../scheduler';
import { parseExpression } from '../scheduler/expression';
import { Problem } from './problems';
import type { Resource } from './resources';
import { plain } from './tree';

interface Properties {
  ScheduleExpression: string;
  State?: string;
  Target: {
    Arn: string;
    Input?: string;
    RetryPolicy?: { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number };
    DeadLetterConfig?: { Arn: string };
  };
}

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
const STANDARD_RETRIES = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 };

/**
 * An AWS::Scheduler::Schedule as the engine runs it.
 * @throws Problem when its expression or its target is not supported
 */
export function toSchedule({ logicalId, name, attributes, properties, place }: Resource): Schedule {
  const { ScheduleExpression, State, Target } = plain(properties) as Properties;
  try {
    parseExpression(ScheduleExpression);
  } catch (error) {
    throw new Problem(place, `${logicalId}.ScheduleExpression: ${(error as Error).message}`);
  }
  if (!/^arn:[^:]+:(lambda|states|sqs|sns):[^:]+:/.test(Target.Arn)) {
    throw new Problem(place, `${logicalId}.Target.Arn: ${Target.Arn} is not supported`);
  }
  const retries = { ...STANDARD_RETRIES, ...Target.RetryPolicy };
  return {
    name,
    arn: attributes.Arn!,
    expression: ScheduleExpression,
    enabled: State !== 'DISABLED',
    target: {
      arn: Target.Arn,
      input: Target.Input ?? '{}',
      retryPolicy: {
        maximumRetryAttempts: Number(retries.MaximumRetryAttempts),
        maximumEventAgeInSeconds: Number(retries.MaximumEventAgeInSeconds),
      },
      ...(Target.DeadLetterConfig && { deadLetterArn: Target.DeadLetterConfig.Arn }),
    },
  };
}
