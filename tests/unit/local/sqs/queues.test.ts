import { describe, expect, it } from 'vitest';
import { openQueues } from '../../../../src/local/sqs';
import { machine, PLACE } from '../eventbridge/harness';

const ARN = 'arn:aws:sqs:eu-west-1:000000000000:dead';
const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/000000000000/dead';

async function open(properties: Record<string, unknown> = {}, on?: Awaited<ReturnType<typeof machine>>) {
  const { database, clock } = on ?? (await machine());
  const definitions = [
    { name: 'dead', arn: ARN, properties },
    { name: 'deader', arn: `${ARN}er`, properties: {} },
  ];
  const queues = await openQueues({ database, clock, ...PLACE, queues: definitions });
  const ask = (operation: string, request = {}) => queues.handle(operation, { QueueUrl, ...request });
  const receive = async (request = {}) => {
    const { Messages = [] } = await ask('ReceiveMessage', request);
    return Messages as Record<string, string>[];
  };
  return { database, clock, queues, ask, receive };
}

describe('A queue', () => {
  it('gives messages in the order they were sent, hides them from others, and shows them again when not deleted', async () => {
    const { ask, receive, clock } = await open({ VisibilityTimeout: 60 });
    for (const MessageBody of ['a', 'b', 'c']) await ask('SendMessage', { MessageBody });
    const received = await receive({ MaxNumberOfMessages: 2 });
    expect(received.map(({ Body }) => Body)).toEqual(['a', 'b']);
    expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual(['c']);
    await ask('DeleteMessage', { ReceiptHandle: received[0]!.ReceiptHandle });
    clock.advance(60_000);
    const again = await receive({
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    expect(again.map(({ Body, Attributes }) => [Body, Attributes])).toEqual([
      ['b', { ApproximateReceiveCount: '2' }],
      ['c', { ApproximateReceiveCount: '2' }],
    ]);
  });

  it('hides a message as long as its receiver asks for', async () => {
    const { ask, receive, clock } = await open({ VisibilityTimeout: 60 });
    await ask('SendMessage', { MessageBody: 'later' });
    const [{ ReceiptHandle }] = (await receive()) as [Record<string, string>];
    await ask('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 600 });
    clock.advance(599_000);
    expect(await receive()).toEqual([]);
    clock.advance(1_000);
    expect(await receive()).toMatchObject([{ Body: 'later' }]);
    await expect(
      ask('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 43_201 }),
    ).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  });

  it('never gives one message to two receivers at the same time', async () => {
    const { ask, receive } = await open();
    for (const n of Array(20).keys()) await ask('SendMessage', { MessageBody: `${n}` });
    const all = await Promise.all(Array.from({ length: 10 }, () => receive({ MaxNumberOfMessages: 4 })));
    const bodies = all.flat().map(({ Body }) => Body);
    expect(new Set(bodies).size).toBe(20);
    expect(bodies).toHaveLength(20);
  });

  it('answers with the digests by which a client checks what it sent and received', async () => {
    const { ask, receive } = await open();
    const sent = await ask('SendMessage', {
      MessageBody: 'This is a test message',
      MessageAttributes: { timestamp: { DataType: 'Number', StringValue: '1493147359900' } },
    });
    // The example of https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
    expect(sent).toMatchObject({ MD5OfMessageBody: 'fafb00f5732ab283681e124bf8747ed1' });
    const [message] = await receive({ MessageAttributeNames: ['All'] });
    expect(message).toMatchObject({
      MD5OfBody: sent.MD5OfMessageBody,
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes: { timestamp: { StringValue: '1493147359900' } },
    });
  });

  it('gives just the attributes that a receiver names', async () => {
    const { ask, receive } = await open();
    const text = { DataType: 'String', StringValue: 'x' };
    await ask('SendMessage', {
      MessageBody: 'a',
      MessageAttributes: { 'in.a': text, 'in.b': text, out: text },
    });
    const named = await receive({ MessageAttributeNames: ['in.*'], VisibilityTimeout: 0 });
    expect(Object.keys(named[0]!.MessageAttributes!)).toEqual(['in.a', 'in.b']);
    expect((await receive())[0]).not.toHaveProperty('MessageAttributes');
  });

  it('keeps its messages over a restart, and forgets them after their retention', async () => {
    const first = await open({ MessageRetentionPeriod: 3600 });
    await first.queues.send(ARN, { body: { a: 1 }, attributes: { WHY: 'down' } });
    const second = await open({ MessageRetentionPeriod: 3600 }, first);
    await second.queues.send(ARN, { body: 'two', attributes: {} });
    expect((await second.queues.list())[0]).toMatchObject({
      name: 'dead',
      depth: 2,
      messages: [{ body: 'two' }, { body: '{"a":1}', attributes: { WHY: 'down' }, receives: 0 }],
    });
    second.clock.advance(3_600_001);
    expect((await second.queues.list())[0]).toMatchObject({ depth: 0, messages: [] });
  });

  it('lets a receiver wait for a message', async () => {
    const { ask, receive, clock } = await open({ ReceiveMessageWaitTimeSeconds: 20 });
    const waiting = receive();
    await ask('SendMessage', { MessageBody: 'late' });
    expect((await waiting)[0]).toMatchObject({ Body: 'late' });
    expect(await receive({ WaitTimeSeconds: 0 })).toEqual([]);
    await ask('SendMessage', { MessageBody: 'delayed', DelaySeconds: 5 });
    clock.advance(5000);
    expect(await receive({ WaitTimeSeconds: 0 })).toHaveLength(1);
  });

  it('tells its depth, its ARN and its URL', async () => {
    const { ask, receive } = await open();
    for (const DelaySeconds of [0, 0, 9]) await ask('SendMessage', { MessageBody: 'a', DelaySeconds });
    await receive();
    expect(await ask('GetQueueAttributes', { AttributeNames: ['All'] })).toMatchObject({
      Attributes: {
        QueueArn: ARN,
        ApproximateNumberOfMessages: '1',
        ApproximateNumberOfMessagesNotVisible: '1',
        ApproximateNumberOfMessagesDelayed: '1',
        MessageRetentionPeriod: '345600',
      },
    });
    expect(await ask('GetQueueUrl', { QueueName: 'dead' })).toEqual({ QueueUrl });
  });

  it.each([
    [
      'a queue that is not there',
      'SendMessage',
      { QueueUrl: 'x/none', MessageBody: 'a' },
      'QueueDoesNotExist',
    ],
    ['no queue', 'SendMessage', { QueueUrl: undefined, MessageBody: 'a' }, 'MissingParameter'],
    ['no body', 'SendMessage', {}, 'MissingParameter'],
    ['a long delay', 'SendMessage', { MessageBody: 'a', DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['too many bytes', 'SendMessage', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
    [
      'an attribute without a value',
      'SendMessage',
      { MessageBody: 'a', MessageAttributes: { a: { DataType: 'String' } } },
      'InvalidParameterValue',
    ],
    ['too many messages', 'ReceiveMessage', { MaxNumberOfMessages: 11 }, 'InvalidParameterValue'],
    ['a receipt of nothing', 'DeleteMessage', { ReceiptHandle: 'abc' }, 'ReceiptHandleIsInvalid'],
    ['an unknown attribute', 'GetQueueAttributes', { AttributeNames: ['Age'] }, 'InvalidAttributeName'],
    ['an unknown operation', 'PurgeQueue', {}, 'UnknownOperationException'],
  ])('refuses %s', async (_, operation, request, code) => {
    const { ask } = await open();
    await expect(ask(operation, request)).rejects.toMatchObject({ code });
  });

  it('does not delete by a receipt what somebody received since', async () => {
    const { ask, receive, queues } = await open();
    await ask('SendMessage', { MessageBody: 'a' });
    const [old] = await receive({ VisibilityTimeout: 0 });
    await receive();
    await ask('DeleteMessage', { ReceiptHandle: old!.ReceiptHandle });
    expect((await queues.list())[0]!.depth).toBe(1);
  });

  it('has its messages delivered anew, and keeps those that fail again', async () => {
    const { queues } = await open();
    for (const body of ['a', 'b', 'c']) await queues.send('dead', { body, attributes: {} });
    const redriven = await queues.redrive('dead', async ({ body }) => {
      if (body === 'b') throw new Error('still down');
      await queues.send('dead', { body: `${body} again`, attributes: {} });
    });
    expect(redriven).toMatchObject({ sent: 2, kept: ['still down'] });
    const [{ messages } = { messages: [] }] = await queues.list();
    expect(messages.map(({ body }) => body)).toEqual(['c again', 'a again', 'b']);
  });

  it('sends what it put aside back to where it came from, as it was', async () => {
    const RedrivePolicy = { deadLetterTargetArn: `${ARN}er`, maxReceiveCount: 1 };
    const { ask, receive, queues } = await open({ RedrivePolicy, VisibilityTimeout: 0 });
    const MessageAttributes = { n: { DataType: 'Number', StringValue: '1' } };
    await ask('SendMessage', { MessageBody: 'a', MessageAttributes });
    await receive();
    await receive();
    expect((await queues.list())[1]).toMatchObject({ source: 'dead', depth: 1 });
    const redriven = await queues.redrive('deader', () => Promise.reject(new Error('not asked')));
    expect(redriven).toMatchObject({ sent: 1, kept: [] });
    expect((await queues.list())[1]).toMatchObject({ depth: 0 });
    const again = await receive({ MessageAttributeNames: ['All'] });
    expect(again).toMatchObject([{ Body: 'a', MessageAttributes }]);
  });

  it('tells when messages come and go', async () => {
    const { queues, ask } = await open();
    let told = 0;
    const stop = queues.onChange(() => told++);
    await queues.send('dead', { body: 'a', attributes: {} });
    await ask('ReceiveMessage');
    stop();
    await ask('SendMessage', { MessageBody: 'a' });
    expect(told).toBe(2);
  });
});
