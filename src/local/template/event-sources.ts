import type { EventSourceDefinition } from '../sqs/event-source';
import { Problem } from './problems';
import type { Resource } from './resources';
import { at, entriesOf, plain, textOf } from './tree';

interface Properties {
  Queue: string;
  BatchSize?: number;
  Enabled?: boolean;
  FunctionResponseTypes?: string[];
  ScalingConfig?: { MaximumConcurrency?: number };
}

/** Lambda polls with as many batches at once to begin with: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const STANDARD_CONCURRENCY = 5;
const MOST = 10;

/**
 * The queues that a function's SQS events have it work on.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sqs.html
 * @throws Problem when the batch is larger than Lambda takes without a batching window
 */
export function toEventSources({ logicalId, attributes, properties }: Resource): EventSourceDefinition[] {
  return entriesOf(at(properties, 'Events'))
    .filter(([, event]) => textOf(at(event, 'Type')) === 'SQS')
    .map(([name, event]) => {
      const given = plain(at(event, 'Properties')!) as Properties;
      const { Queue, BatchSize = MOST, Enabled = true, FunctionResponseTypes = [], ScalingConfig } = given;
      if (Number(BatchSize) > MOST) {
        throw new Problem(event, `${logicalId}.Events.${name}.BatchSize: at most ${MOST} are supported`);
      }
      return {
        queueArn: Queue,
        functionArn: attributes.Arn!,
        timeoutSeconds: Number(textOf(at(properties, 'Timeout')) ?? 3),
        batchSize: Number(BatchSize),
        enabled: String(Enabled) !== 'false',
        reportsFailures: FunctionResponseTypes.includes('ReportBatchItemFailures'),
        concurrency: Number(ScalingConfig?.MaximumConcurrency ?? STANDARD_CONCURRENCY),
      };
    });
}
