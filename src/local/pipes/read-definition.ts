import type { PipeDefinition } from './definition';

/** A pipe from a table's stream to an event bus, as templates and `DescribePipe` write it. */
export interface PipeProperties {
  Source: string;
  SourceParameters?: {
    DynamoDBStreamParameters?: {
      StartingPosition?: 'TRIM_HORIZON' | 'LATEST';
      BatchSize?: number;
      MaximumBatchingWindowInSeconds?: number;
      MaximumRetryAttempts?: number;
      MaximumRecordAgeInSeconds?: number;
      OnPartialBatchItemFailure?: 'AUTOMATIC_BISECT';
      DeadLetterConfig?: { Arn: string };
    };
    FilterCriteria?: { Filters?: { Pattern: string }[] };
  };
  Target: string;
  TargetParameters?: {
    EventBridgeEventBusParameters?: {
      Source?: string;
      DetailType?: string;
      Resources?: string[];
      Time?: string;
    };
    InputTemplate?: string;
  };
}

/**
 * A pipe with the defaults of the service.
 * @throws Error when its target is something else than a bus, or a filter is not JSON
 */
export function readDefinition(name: string, arn: string, properties: PipeProperties): PipeDefinition {
  const { SourceParameters, Target, TargetParameters } = properties;
  if (!/^arn:[^:]+:events:.*:event-bus\//.test(Target))
    throw new Error('Target: only an event bus is supported');
  const stream = SourceParameters?.DynamoDBStreamParameters ?? {};
  const target = TargetParameters?.EventBridgeEventBusParameters ?? {};
  return {
    name,
    arn,
    startingPosition: stream.StartingPosition ?? 'LATEST',
    batchSize: Number(stream.BatchSize ?? 100),
    maximumBatchingWindowInSeconds: Number(stream.MaximumBatchingWindowInSeconds ?? 0),
    maximumRetryAttempts: Number(stream.MaximumRetryAttempts ?? -1),
    maximumRecordAgeInSeconds: Number(stream.MaximumRecordAgeInSeconds ?? -1),
    ...(stream.OnPartialBatchItemFailure && { onPartialBatchItemFailure: stream.OnPartialBatchItemFailure }),
    ...(stream.DeadLetterConfig && { deadLetterArn: stream.DeadLetterConfig.Arn }),
    filterPatterns: (SourceParameters?.FilterCriteria?.Filters ?? []).map(({ Pattern }) => {
      try {
        return JSON.parse(Pattern) as object;
      } catch (error) {
        throw new Error(`a filter's Pattern is not JSON: ${(error as Error).message}`);
      }
    }),
    ...(TargetParameters?.InputTemplate && { inputTemplate: TargetParameters.InputTemplate }),
    target: {
      eventBridge: {
        busArn: Target,
        ...(target.Source && { source: target.Source }),
        ...(target.DetailType && { detailType: target.DetailType }),
        ...(target.Resources && { resources: target.Resources }),
        ...(target.Time && { time: target.Time }),
      },
    },
  };
}
