import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribePipeCommand, PipesClient } from '@aws-sdk/client-pipes';
import type { StreamRecord } from '../../src/local/pipes';
import { type PipeProperties, readDefinition } from '../../src/local/pipes/read-definition';
import type { Surroundings } from './carry-records';

const pipes = new PipesClient({});
const streams = new DynamoDBStreamsClient({});
const buses = new EventBridgeClient({});

/** Pipe, stream and bus of the account, with the credentials and region of the shell. */
export const awsPipe: Surroundings = {
  async describe(pipeArn) {
    const Name = pipeArn.slice(pipeArn.lastIndexOf('/') + 1);
    return readDefinition(
      Name,
      pipeArn,
      (await pipes.send(new DescribePipeCommand({ Name }))) as PipeProperties,
    );
  },

  async *records({ streamArn, shardId, from }) {
    const { ShardIterator: first } = await streams.send(
      new GetShardIteratorCommand({
        ...{ StreamArn: streamArn, ShardId: shardId },
        ...{ ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: from },
      }),
    );
    for (let iterator = first; iterator; ) {
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator: iterator }),
      );
      yield Records.map(({ dynamodb, ...record }) => {
        const seconds = (dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000;
        return { ...record, dynamodb: { ...dynamodb, ApproximateCreationDateTime: seconds } } as StreamRecord;
      });
      iterator = NextShardIterator;
    }
  },

  async put(entries) {
    const { FailedEntryCount, Entries = [] } = await buses.send(
      new PutEventsCommand({
        Entries: entries.map(({ Time, ...entry }) => ({
          ...entry,
          ...(Time !== undefined && { Time: new Date(typeof Time === 'number' ? Time * 1000 : Time) }),
        })),
      }),
    );
    if (FailedEntryCount)
      throw new Error(`The bus did not take it: ${Entries.find(({ ErrorCode }) => ErrorCode)?.ErrorMessage}`);
  },
};
