import type { PipeDefinition } from '../pipes';
import { Problem } from './problems';
import type { Resource } from './resources';
import { plain } from './tree';

interface Properties {
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

export interface PipeOfTable {
  /** The table whose stream it reads. */
  tableName: string;
  pipe: PipeDefinition;
}

/**
 * An AWS::Pipes::Pipe from a table's stream to an event bus, with the defaults of the service.
 * @throws Problem when its source or target is something else, or a filter is not JSON
 */
export function toPipe({ logicalId, name, attributes, properties, place }: Resource): PipeOfTable {
  const { Source, SourceParameters, Target, TargetParameters } = plain(properties) as Properties;
  const tableName = /:table\/([^/]+)\/stream\//.exec(Source)?.[1];
  if (!tableName) throw new Problem(place, `${logicalId}.Source: only the stream of a table is supported`);
  if (!/^arn:[^:]+:events:.*:event-bus\//.test(Target)) {
    throw new Problem(place, `${logicalId}.Target: only an event bus is supported`);
  }
  const stream = SourceParameters?.DynamoDBStreamParameters ?? {};
  const target = TargetParameters?.EventBridgeEventBusParameters ?? {};
  return {
    tableName,
    pipe: {
      name,
      arn: attributes.Arn!,
      startingPosition: stream.StartingPosition ?? 'LATEST',
      batchSize: Number(stream.BatchSize ?? 100),
      maximumBatchingWindowInSeconds: Number(stream.MaximumBatchingWindowInSeconds ?? 0),
      maximumRetryAttempts: Number(stream.MaximumRetryAttempts ?? -1),
      maximumRecordAgeInSeconds: Number(stream.MaximumRecordAgeInSeconds ?? -1),
      ...(stream.OnPartialBatchItemFailure && {
        onPartialBatchItemFailure: stream.OnPartialBatchItemFailure,
      }),
      ...(stream.DeadLetterConfig && { deadLetterArn: stream.DeadLetterConfig.Arn }),
      filterPatterns: (SourceParameters?.FilterCriteria?.Filters ?? []).map(({ Pattern }) => {
        try {
          return JSON.parse(Pattern) as object;
        } catch (error) {
          throw new Problem(
            place,
            `${logicalId}: a filter's Pattern is not JSON: ${(error as Error).message}`,
          );
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
    },
  };
}
