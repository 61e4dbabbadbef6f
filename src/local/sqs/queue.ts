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
}

/**
 * A queue with the defaults of the service.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export function toQueue({ name, arn, properties }: QueueDefinition): Queue {
  return {
    name,
    arn,
    retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
    visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
    delaySeconds: Number(properties.DelaySeconds ?? 0),
    waitSeconds: Number(properties.ReceiveMessageWaitTimeSeconds ?? 0),
    maximumBytes: Number(properties.MaximumMessageSize ?? 1_048_576),
  };
}
