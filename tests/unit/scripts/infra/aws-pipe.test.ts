import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { PipesClient } from '@aws-sdk/client-pipes';
import { beforeEach, expect, it, vi } from 'vitest';
import { awsPipe } from '../../../../scripts/infra/aws-pipe';
import { carryRecords } from '../../../../scripts/infra/carry-records';

/** What a client was asked: the command's name and what it was given. */
interface Asked {
  constructor: { name: string };
  input: Record<string, unknown>;
}
const fake = (client: { prototype: { send: unknown } }) =>
  vi.spyOn(client.prototype as never, 'send') as unknown as ReturnType<typeof vi.fn>;
const [pipes, streams, buses] = [PipesClient, DynamoDBStreamsClient, EventBridgeClient].map(fake) as [
  ReturnType<typeof fake>,
  ReturnType<typeof fake>,
  ReturnType<typeof fake>,
];

const position = {
  pipeArn: 'arn:aws:pipes:eu-central-1:111122223333:pipe/waymark-events',
  streamArn: 'arn:aws:dynamodb:eu-central-1:111122223333:table/waymark/stream/2026-11-27T00:00:00.000',
  ...{ shardId: 'shard', from: '100000000000000000001', to: '100000000000000000003' },
};
const bus = 'arn:aws:events:eu-central-1:111122223333:event-bus/waymark';
/** As the stream has it: numbers in order, and the time as a date. */
const record = (n: number, kind = 'audit') => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: `10000000000000000000${n}`,
    ApproximateCreationDateTime: new Date('2026-11-27T10:00:00Z'),
    NewImage: { kind: { S: kind }, id: { S: `event-${n}` } },
  },
});

beforeEach(() => {
  pipes.mockReset().mockResolvedValue({
    ...{ Arn: position.pipeArn, Name: 'waymark-events', CurrentState: 'RUNNING' },
    Source: position.streamArn,
    SourceParameters: {
      DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON', BatchSize: 10 },
      FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"kind":{"S":["audit"]}}}}' }] },
    },
    Target: bus,
    TargetParameters: {
      EventBridgeEventBusParameters: {
        Source: 'waymark',
        DetailType: 'saved',
        Time: '$.dynamodb.ApproximateCreationDateTime',
      },
      InputTemplate: '{"id": "<$.dynamodb.NewImage.id.S>"}',
    },
  });
  const pages = [
    [record(1), record(2, 'bookmark')],
    [record(3), record(4)],
  ];
  streams
    .mockReset()
    .mockImplementation(async (command: Asked) =>
      command.constructor.name === 'GetShardIteratorCommand'
        ? { ShardIterator: 'first' }
        : { Records: pages.shift(), NextShardIterator: 'next' },
    );
  buses.mockReset().mockResolvedValue({ FailedEntryCount: 0 });
});

it('Redrive asks the account for the pipe and the records, from the first to the last of the letter', async () => {
  await carryRecords(position, awsPipe);
  expect(pipes.mock.calls[0]?.[0].input).toEqual({ Name: 'waymark-events' });
  const asked = streams.mock.calls.map(([command]) => command.input);
  expect(asked).toEqual([
    {
      ...{ StreamArn: position.streamArn, ShardId: 'shard' },
      ...{ ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: position.from },
    },
    { ShardIterator: 'first' },
    { ShardIterator: 'next' },
  ]);
});

it('Redrive puts on the bus what passes the filter, at the time when it happened', async () => {
  await carryRecords(position, awsPipe);
  const entries = buses.mock.calls.flatMap(([command]) => command.input.Entries);
  const entry = { EventBusName: bus, Source: 'waymark', DetailType: 'saved' };
  const Time = new Date('2026-11-27T10:00:00Z');
  expect(entries).toEqual([
    { ...entry, Time, Detail: '{"id":"event-1"}' },
    { ...entry, Time, Detail: '{"id":"event-3"}' },
  ]);
});

it('Redrive fails where the bus does not take an event, and says why', async () => {
  buses.mockResolvedValue({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'X', ErrorMessage: 'too much' }] });
  await expect(carryRecords(position, awsPipe)).rejects.toThrow('The bus did not take it: too much');
});
