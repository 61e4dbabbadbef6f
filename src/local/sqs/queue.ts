/** A queue as a template defines it; `properties` are those of AWS::SQS::Queue. */
export interface QueueDefinition {
  name: string;
  arn: string;
  properties: Record<string, unknown>;
}

export interface Queue {
  name: string;
  arn: string;
  retentionSeconds: number;
  visibilitySeconds: number;
  delaySeconds: number;
  waitSeconds: number;
  maximumBytes: number;
  /** Where a message goes that was received so many times and is still there. */
  redrive?: { deadLetterArn: string; maxReceiveCount: number };
}

/**
 * A queue with the defaults of the service.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export function toQueue({ name, arn, properties }: QueueDefinition): Queue {
  const redrive = redriveOf(properties.RedrivePolicy);
  return {
    name,
    arn,
    retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
    visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
    delaySeconds: Number(properties.DelaySeconds ?? 0),
    waitSeconds: Number(properties.ReceiveMessageWaitTimeSeconds ?? 0),
    maximumBytes: Number(properties.MaximumMessageSize ?? 1_048_576),
    ...(redrive && { redrive }),
  };
}

function redriveOf(policy: unknown): Queue['redrive'] {
  if (policy === undefined) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = (
    typeof policy === 'string' ? JSON.parse(policy) : policy
  ) as { deadLetterTargetArn: string; maxReceiveCount: number | string };
  return { deadLetterArn: deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) };
}
