import { describe, expect, it } from 'vitest';
import { answering, arnOf, failing, Harness, MACHINE, START, single, task, waiting } from './harness';

const DAY = 24 * 60 * 60;
const pass = single({ Type: 'Pass' });
const wait = single({ Type: 'Wait', Seconds: 60 });

describe('StartExecution', () => {
  it('answers the ARN and the start date', async () => {
    const sfn = await Harness.open(pass);
    expect(await sfn.handle('StartExecution', { stateMachineArn: MACHINE, name: 'n' })).toEqual({
      executionArn: arnOf('n'),
      startDate: START / 1000,
    });
  });

  it('names an execution that was given no name, and gives it {} for input', async () => {
    const sfn = await Harness.open(pass);
    const { executionArn } = await sfn.handle('StartExecution', { stateMachineArn: MACHINE });
    await sfn.service.idle();
    expect(await sfn.handle('DescribeExecution', { executionArn })).toMatchObject({
      input: '{}',
      output: '{}',
    });
  });

  it('answers the same again for the same name and input while it runs', async () => {
    const sfn = await Harness.open(wait);
    const request = { stateMachineArn: MACHINE, name: 'n', input: '{"a":1}' };
    const first = await sfn.handle('StartExecution', request);
    await sfn.advance(10);
    expect(await sfn.handle('StartExecution', { ...request, input: '{ "a": 1 }' })).toEqual(first);
    expect(await sfn.eventTypes('n')).toHaveLength(2);
  });

  it('starts one execution when asked twice at once', async () => {
    const sfn = await Harness.open(single(waiting()), { 'lambda:invoke': answering(null) });
    await Promise.all([sfn.start(), sfn.start()]);
    await sfn.service.idle();
    expect(sfn.calls).toHaveLength(1);
  });

  it('refuses the name for another input, and for any once it is closed', async () => {
    const sfn = await Harness.open(wait);
    await sfn.start({ a: 1 });
    await expect(sfn.start({ a: 2 })).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await sfn.advance(60);
    await expect(sfn.start({ a: 1 })).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
  });

  it('takes the name again 90 days after it was closed', async () => {
    const sfn = await Harness.open(pass);
    await sfn.run({ a: 1 });
    await sfn.advance(90 * DAY - 1);
    await expect(sfn.start({ a: 2 })).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await sfn.advance(1);
    await sfn.run({ a: 2 });
    expect(await sfn.output()).toEqual({ a: 2 });
    expect(await sfn.eventTypes()).toHaveLength(4);
  });

  it.each([
    ['InvalidName', { name: 'a b' }],
    ['InvalidName', { name: 'a:b' }],
    ['InvalidName', { name: 'x'.repeat(81) }],
    ['InvalidExecutionInput', { input: '{' }],
    ['InvalidArn', { stateMachineArn: 'approval' }],
    ['StateMachineDoesNotExist', { stateMachineArn: `${MACHINE}s` }],
    ['ValidationException', { stateMachineArn: undefined }],
  ])('answers %s to %j', async (code, request) => {
    const sfn = await Harness.open(pass);
    await expect(
      sfn.handle('StartExecution', { stateMachineArn: MACHINE, ...request }),
    ).rejects.toMatchObject({ code });
  });
});

describe('DescribeExecution', () => {
  it('tells how it went', async () => {
    const sfn = await Harness.open(pass);
    expect(await sfn.run({ a: 1 })).toMatchObject({
      executionArn: arnOf('one'),
      stateMachineArn: MACHINE,
      name: 'one',
      status: 'SUCCEEDED',
      startDate: START / 1000,
      stopDate: START / 1000,
      input: '{"a":1}',
      output: '{"a":1}',
    });
  });

  it('does not know an execution that is not there', async () => {
    const sfn = await Harness.open(pass);
    await expect(sfn.describe()).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' });
  });
});

describe('StopExecution', () => {
  it('aborts a running execution, for good', async () => {
    const sfn = await Harness.open(wait);
    const executionArn = await sfn.start();
    await sfn.handle('StopExecution', { executionArn, error: 'Withdrawn', cause: 'by its author' });
    await sfn.advance(100);
    expect(await sfn.describe()).toMatchObject({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by its author',
    });
    expect((await sfn.eventTypes()).at(-1)).toBe('ExecutionAborted');
  });

  it('leaves a closed execution as it is', async () => {
    const sfn = await Harness.open(pass);
    await sfn.run();
    expect(await sfn.handle('StopExecution', { executionArn: arnOf('one') })).toEqual({
      stopDate: START / 1000,
    });
    expect(await sfn.describe()).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('ListExecutions', () => {
  it('lists the newest first, page by page, of the asked-for status', async () => {
    const sfn = await Harness.open(wait);
    for (const name of ['a', 'b', 'c', 'd']) {
      await sfn.start({}, name);
      await sfn.advance(20);
    }
    const names = async (request: Record<string, unknown>) => {
      const page = await sfn.handle('ListExecutions', { stateMachineArn: MACHINE, ...request });
      return {
        names: (page.executions as { name: string }[]).map(({ name }) => name),
        nextToken: page.nextToken,
      };
    };
    expect((await names({})).names).toEqual(['d', 'c', 'b', 'a']);
    expect((await names({ statusFilter: 'RUNNING' })).names).toEqual(['d', 'c']);
    const first = await names({ maxResults: 3 });
    expect(first.names).toEqual(['d', 'c', 'b']);
    expect(await names({ maxResults: 3, nextToken: first.nextToken })).toEqual({ names: ['a'] });
    await expect(names({ nextToken: 'x' })).rejects.toMatchObject({ code: 'InvalidToken' });
  });
});

describe('GetExecutionHistory', () => {
  it('tells each event of a Task, each following the one before', async () => {
    const sfn = await Harness.open(single(task({ Assign: { x: 1 }, TimeoutSeconds: 9 })), {
      'lambda:invoke': answering({ ok: true }),
    });
    await sfn.run({ n: 1 });
    const resource = { resourceType: 'lambda', resource: 'invoke' };
    const untruncated = { truncated: false };
    const timestamp = START / 1000;
    const output = '{"ok":true}';
    expect(await sfn.history()).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp,
        type: 'ExecutionStarted',
        executionStartedEventDetails: { input: '{"n":1}', inputDetails: untruncated },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp,
        type: 'TaskStateEntered',
        stateEnteredEventDetails: { name: 'Only', input: '{"n":1}', inputDetails: untruncated },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp,
        type: 'TaskScheduled',
        taskScheduledEventDetails: {
          ...resource,
          region: 'eu-west-1',
          parameters: '{"FunctionName":"f","Payload":{"n":1}}',
          timeoutInSeconds: 9,
        },
      },
      { id: 4, previousEventId: 3, timestamp, type: 'TaskStarted', taskStartedEventDetails: resource },
      {
        id: 5,
        previousEventId: 4,
        timestamp,
        type: 'TaskSucceeded',
        taskSucceededEventDetails: { ...resource, output, outputDetails: untruncated },
      },
      {
        id: 6,
        previousEventId: 5,
        timestamp,
        type: 'TaskStateExited',
        stateExitedEventDetails: {
          name: 'Only',
          output,
          outputDetails: untruncated,
          assignedVariables: { x: '1' },
          assignedVariablesDetails: untruncated,
        },
      },
      {
        id: 7,
        previousEventId: 6,
        timestamp,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output, outputDetails: untruncated },
      },
    ]);
  });

  it('tells of branches and iterations, each in a chain of its own', async () => {
    const item = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
    const sfn = await Harness.open({
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'A', States: { A: { Type: 'Pass', Output: [1], End: true } } },
            { StartAt: 'B', States: { B: { Type: 'Pass', Output: 2, End: true } } },
          ],
          Output: '{% $states.result[0] %}',
          Next: 'Each',
        },
        Each: { Type: 'Map', ItemProcessor: item, End: true },
      },
    });
    await sfn.run();
    const events = await sfn.history();
    expect(events.map(({ id, previousEventId, type }) => `${id} ${type} after ${previousEventId}`)).toEqual([
      '1 ExecutionStarted after 0',
      '2 ParallelStateEntered after 0',
      '3 ParallelStateStarted after 2',
      '4 PassStateEntered after 3',
      '5 PassStateExited after 4',
      '6 PassStateEntered after 3',
      '7 PassStateExited after 6',
      '8 ParallelStateSucceeded after 7',
      '9 ParallelStateExited after 8',
      '10 MapStateEntered after 9',
      '11 MapStateStarted after 10',
      '12 MapIterationStarted after 11',
      '13 PassStateEntered after 12',
      '14 PassStateExited after 13',
      '15 MapIterationSucceeded after 14',
      '16 MapStateSucceeded after 15',
      '17 MapStateExited after 16',
      '18 ExecutionSucceeded after 17',
    ]);
    expect(events[10]).toMatchObject({ mapStateStartedEventDetails: { length: 1 } });
    expect(events[11]).toMatchObject({ mapIterationStartedEventDetails: { name: 'Each', index: 0 } });
  });

  it('tells of each attempt, and of the token wait, by the names of the service', async () => {
    const sfn = await Harness.open(single(waiting({ Retry: [{ ErrorEquals: ['Again'] }] })), {
      'lambda:invoke': answering(null),
    });
    await sfn.run();
    await sfn.handle('SendTaskFailure', { taskToken: sfn.calls[0]?.args.Token, error: 'Again' });
    await sfn.advance(1);
    await sfn.handle('SendTaskSuccess', { taskToken: sfn.calls[1]?.args.Token, output: '1' });
    expect(await sfn.eventTypes()).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      ...['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('tells what could not be evaluated, and where', async () => {
    const sfn = await Harness.open(single({ Type: 'Pass', Output: { deep: ['{% $states.input.none %}'] } }));
    const { cause } = await sfn.run();
    expect(cause).toBe(
      "An error occurred while executing the state 'Only' (entered at the event id #2). The JSONata expression " +
        "'$states.input.none' specified for the field 'Output/deep[0]' returned nothing (undefined).",
    );
    expect((await sfn.history())[2]).toMatchObject({
      type: 'EvaluationFailed',
      evaluationFailedEventDetails: {
        error: 'States.QueryEvaluationError',
        location: 'Output/deep[0]',
        state: 'Only',
        cause,
      },
    });
  });

  it('comes page by page, backwards and without data when asked', async () => {
    const sfn = await Harness.open(pass);
    await sfn.run();
    const page = await sfn.handle('GetExecutionHistory', {
      executionArn: arnOf('one'),
      maxResults: 3,
      reverseOrder: true,
      includeExecutionData: false,
    });
    const events = page.events as { id: number }[];
    expect(events.map(({ id }) => id)).toEqual([4, 3, 2]);
    expect(events[0]).toMatchObject({ executionSucceededEventDetails: {} });
    expect(JSON.stringify(events)).not.toContain('put');
    const { events: rest } = await sfn.handle('GetExecutionHistory', {
      executionArn: arnOf('one'),
      maxResults: 3,
      reverseOrder: true,
      nextToken: page.nextToken,
    });
    expect((rest as { id: number }[]).map(({ id }) => id)).toEqual([1]);
  });
});

describe('State machines', () => {
  it('are listed and described', async () => {
    const sfn = await Harness.open(pass);
    const summary = { stateMachineArn: MACHINE, name: 'approval', type: 'STANDARD' };
    expect(await sfn.handle('ListStateMachines', {})).toMatchObject({ stateMachines: [summary] });
    const described = await sfn.handle('DescribeStateMachine', { stateMachineArn: MACHINE });
    expect(described).toMatchObject({ ...summary, status: 'ACTIVE' });
    expect(JSON.parse(described.definition as string)).toMatchObject(pass);
  });
});

describe('The service', () => {
  it('refuses an operation that it does not have', async () => {
    const sfn = await Harness.open(pass);
    for (const operation of ['CreateStateMachine', 'constructor', 'toString'])
      await expect(sfn.handle(operation, {})).rejects.toMatchObject({ code: 'UnknownOperationException' });
  });

  it('tells its listeners of every written step, until they want no more', async () => {
    const sfn = await Harness.open(wait);
    const heard: unknown[] = [];
    const stop = sfn.service.onChange((change) => heard.push(change));
    await sfn.run();
    await sfn.advance(60);
    expect(heard).toEqual([
      { executionArn: arnOf('one'), status: 'RUNNING', state: 'Only' },
      { executionArn: arnOf('one'), status: 'SUCCEEDED' },
    ]);
    stop();
    await sfn.run({}, 'two');
    expect(heard).toHaveLength(2);
  });

  it('forgets what was closed 90 days ago, and keeps what runs', async () => {
    const sfn = await Harness.open(
      single(task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 200 * DAY }] })),
      {
        'lambda:invoke': failing(['A']),
      },
    );
    await sfn.run({}, 'running');
    await sfn.run({}, 'closed');
    await sfn.advance(92 * DAY);
    await expect(sfn.describe('closed')).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' });
    expect(await sfn.describe('running')).toMatchObject({ status: 'RUNNING' });
    expect(await sfn.handle('ListExecutions', { stateMachineArn: MACHINE })).toMatchObject({
      executions: [{ name: 'running' }],
    });
  });
});
