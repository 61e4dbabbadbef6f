import type { RetryPolicy } from '../retry/policy';

/** An AWS::Scheduler::Schedule. */
export interface Schedule {
  name: string;
  arn: string;
  expression: string;
  enabled: boolean;
  target: {
    arn: string;
    /** The payload as text, with the service's context attributes in it. */
    input: string;
    retryPolicy: RetryPolicy;
    deadLetterArn?: string;
  };
}

/** One occurrence: of which schedule, for which moment (epoch ms). */
export interface Job {
  name: string;
  time: number;
  executionId: string;
}

/**
 * What a schedule hands to its target.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function payloadOf({ arn, target }: Schedule, { time, executionId }: Job): unknown {
  const attributes: Record<string, string> = {
    'schedule-arn': arn,
    'scheduled-time': new Date(time).toISOString().replace('.000Z', 'Z'),
    'execution-id': executionId,
    'attempt-number': '1',
  };
  const text = target.input.replace(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (all, name: string) => attributes[name] ?? all,
  );
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
