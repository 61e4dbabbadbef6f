import { describe, expect, it } from 'vitest';
import { answering, failing, Harness, MACHINE, START, single, task } from './harness';

describe('Pass', () => {
  it('hands its input on when it has no Output', async () => {
    const sfn = await Harness.open(single({ Type: 'Pass' }));
    await sfn.run({ a: [1, { b: null }] });
    expect(await sfn.output()).toEqual({ a: [1, { b: null }] });
  });

  it('shapes its output by expressions, at any depth, next to literals', async () => {
    const sfn = await Harness.open(
      single({
        Type: 'Pass',
        Output: { fixed: '$x', list: [1, '{% $states.input.n + 1 %}'], nothing: '{% null %}' },
      }),
    );
    await sfn.run({ n: 1 });
    expect(await sfn.output()).toEqual({ fixed: '$x', list: [1, 2], nothing: null });
  });

  it('sets variables from what was before: Output and other variables do not see the new values', async () => {
    const sfn = await Harness.open({
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Assign: { n: 1, m: 0 }, Next: 'Second' },
        Second: {
          Type: 'Pass',
          Assign: { n: '{% $n + 1 %}', m: '{% $n %}' },
          Output: '{% $n %}',
          Next: 'Third',
        },
        Third: { Type: 'Pass', Output: ['{% $states.input %}', '{% $n %}', '{% $m %}'], End: true },
      },
    });
    await sfn.run();
    expect(await sfn.output()).toEqual([1, 2, 1]);
  });
});

describe('Choice', () => {
  const choice = {
    StartAt: 'Pick',
    States: {
      Pick: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $states.input.n > 10 %}',
            Next: 'Big',
            Assign: { size: 'big' },
            Output: 'from the rule',
          },
          { Condition: '{% $states.input.n > 5 %}', Next: 'Big', Assign: { size: 'middling' } },
        ],
        Default: 'Small',
        Assign: { size: 'small' },
        Output: 'from the state',
      },
      Big: { Type: 'Pass', Output: ['{% $size %}', '{% $states.input %}'], End: true },
      Small: { Type: 'Pass', Output: ['{% $size %}', '{% $states.input %}'], End: true },
    },
  };

  it('takes the first rule that holds, with the Assign and Output of the rule', async () => {
    const sfn = await Harness.open(choice);
    await sfn.run({ n: 11 });
    expect(await sfn.output()).toEqual(['big', 'from the rule']);
    await sfn.run({ n: 6 }, 'two');
    expect(await sfn.output('two')).toEqual(['middling', { n: 6 }]);
  });

  it('takes Default when none holds, with the Assign and Output of the state', async () => {
    const sfn = await Harness.open(choice);
    await sfn.run({ n: 1 });
    expect(await sfn.output()).toEqual(['small', 'from the state']);
  });

  it('fails with States.Runtime when none holds and there is no Default', async () => {
    const sfn = await Harness.open({
      StartAt: 'Pick',
      States: {
        Pick: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }] },
        End: { Type: 'Succeed' },
      },
    });
    expect(await sfn.run()).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining("state 'Pick' (entered at the event id #2). Failed to transition out"),
    });
  });

  it('fails when a condition is not a boolean', async () => {
    const sfn = await Harness.open({
      StartAt: 'Pick',
      States: {
        Pick: { Type: 'Choice', Choices: [{ Condition: '{% "yes" %}', Next: 'End' }], Default: 'End' },
        End: { Type: 'Succeed' },
      },
    });
    const { error, cause } = await sfn.run();
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("'Choices[0]/Condition'");
  });
});

describe('Wait', () => {
  it('waits for its Seconds, which may be an expression', async () => {
    const sfn = await Harness.open(
      single({ Type: 'Wait', Seconds: '{% $states.input.n * 2 %}', Output: 'over' }),
    );
    await sfn.run({ n: 30 });
    await sfn.advance(59);
    expect(await sfn.describe()).toMatchObject({ status: 'RUNNING' });
    await sfn.advance(1);
    expect(await sfn.output()).toBe('over');
    expect(await sfn.describe()).toMatchObject({ stopDate: START / 1000 + 60 });
  });

  it('waits until its Timestamp', async () => {
    const sfn = await Harness.open(single({ Type: 'Wait', Timestamp: '{% $states.input %}' }));
    await sfn.run('2030-01-01T00:01:00+00:00');
    await sfn.advance(59);
    expect(await sfn.describe()).toMatchObject({ status: 'RUNNING' });
    await sfn.advance(1);
    expect(await sfn.describe()).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('goes on at once when its Timestamp is past', async () => {
    const sfn = await Harness.open(single({ Type: 'Wait', Timestamp: '2001-01-01T00:00:00Z' }));
    await sfn.run();
    await sfn.advance(0);
    expect(await sfn.describe()).toMatchObject({ status: 'SUCCEEDED' });
  });

  it.each([[-1], ['soon'], [1.5]])('fails when Seconds is %j', async (n) => {
    const sfn = await Harness.open(single({ Type: 'Wait', Seconds: '{% $states.input.n %}' }));
    expect(await sfn.run({ n })).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('Succeed and Fail', () => {
  it('ends in success with its Output', async () => {
    const sfn = await Harness.open({
      StartAt: 'S',
      States: { S: { Type: 'Succeed', Output: '{% $states.input.x %}' } },
    });
    await sfn.run({ x: 5 });
    expect(await sfn.output()).toBe(5);
  });

  it('ends in failure with its Error and Cause', async () => {
    const sfn = await Harness.open({
      StartAt: 'F',
      States: { F: { Type: 'Fail', Error: 'Expired', Cause: '{% "after " & $states.input & " days" %}' } },
    });
    expect(await sfn.run(14)).toMatchObject({ status: 'FAILED', error: 'Expired', cause: 'after 14 days' });
  });
});

describe('Task', () => {
  it('calls its integration with its Arguments, and outputs the result', async () => {
    const sfn = await Harness.open(single(task()), { 'lambda:invoke': answering({ Payload: { ok: true } }) });
    await sfn.run({ n: 1 });
    expect(sfn.calls).toEqual([
      { name: 'lambda:invoke', args: { FunctionName: 'f', Payload: { n: 1 } }, stateName: 'Only' },
    ]);
    expect(await sfn.output()).toEqual({ Payload: { ok: true } });
  });

  it('lets Output and Assign use the result and the input', async () => {
    const sfn = await Harness.open(
      {
        StartAt: 'Ask',
        States: {
          Ask: task({
            Assign: { answer: '{% $states.result.Payload %}' },
            Output: '{% $states.input.n + $states.result.Payload %}',
            Next: 'Tell',
          }),
          Tell: { Type: 'Pass', Output: ['{% $states.input %}', '{% $answer %}'], End: true },
        },
      },
      { 'lambda:invoke': answering({ Payload: 41 }) },
    );
    await sfn.run({ n: 1 });
    expect(await sfn.output()).toEqual([42, 41]);
  });

  it('fails with the name and message of the error that the integration throws', async () => {
    const sfn = await Harness.open(single(task()), { 'lambda:invoke': failing(['NotFound']) });
    expect(await sfn.run()).toMatchObject({
      status: 'FAILED',
      error: 'NotFound',
      cause: 'because of NotFound',
    });
  });

  it('sees the context object', async () => {
    const sfn = await Harness.open(single(task({ Arguments: '{% $states.context %}' })), {
      'lambda:invoke': answering(null),
    });
    await sfn.run({ n: 1 });
    expect(sfn.calls[0]?.args).toEqual({
      Execution: {
        Id: 'arn:aws:states:eu-west-1:000000000000:execution:approval:one',
        Input: { n: 1 },
        Name: 'one',
        StartTime: '2030-01-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      State: { EnteredTime: '2030-01-01T00:00:00.000Z', Name: 'Only', RetryCount: 0 },
      StateMachine: { Id: MACHINE, Name: 'approval' },
    });
  });
});

describe('Parallel', () => {
  it('gives every branch the same input and gathers their outputs in order', async () => {
    const branch = (name: string, output: unknown) => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', Output: output, End: true } },
    });
    const sfn = await Harness.open(
      single({
        Type: 'Parallel',
        Arguments: { n: '{% $states.input * 10 %}' },
        Branches: [branch('A', '{% $states.input.n + 1 %}'), branch('B', '{% $states.input.n + 2 %}')],
        Output: { sum: '{% $sum($states.result) %}', all: '{% $states.result %}' },
      }),
    );
    await sfn.run(1);
    expect(await sfn.output()).toEqual({ sum: 23, all: [11, 12] });
  });

  it('lets branches read outer variables and keep their own to themselves', async () => {
    const sfn = await Harness.open({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'Both' },
        Both: {
          Type: 'Parallel',
          Branches: ['A', 'B'].map((name) => ({
            StartAt: name,
            States: {
              [name]: { Type: 'Pass', Assign: { inner: name }, Next: `${name}2` },
              [`${name}2`]: { Type: 'Pass', Output: '{% $outer & $inner %}', End: true },
            },
          })),
          Next: 'After',
        },
        After: { Type: 'Pass', Output: ['{% $states.input %}', '{% $exists($inner) %}'], End: true },
      },
    });
    await sfn.run();
    expect(await sfn.output()).toEqual([['oA', 'oB'], false]);
  });

  it('fails with the error of the branch that fails, and ends the others', async () => {
    const sfn = await Harness.open(
      single({
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 1000, End: true } } },
          { StartAt: 'Bad', States: { Bad: task({ End: true }) } },
        ],
      }),
      { 'lambda:invoke': failing(['Broken']) },
    );
    expect(await sfn.run()).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(await sfn.eventTypes()).toEqual(
      expect.arrayContaining(['WaitStateAborted', 'ParallelStateFailed']),
    );
    await sfn.advance(2000);
    expect(await sfn.describe()).toMatchObject({ status: 'FAILED' });
  });
});

describe('Map', () => {
  const each = (state: Record<string, unknown>, more: Record<string, unknown>) =>
    single({
      Type: 'Map',
      ItemProcessor: { StartAt: 'Each', States: { Each: { End: true, ...state } } },
      ...more,
    });

  it('runs its flow for each item, and gathers the outputs in the order of the items', async () => {
    const sfn = await Harness.open(
      each({ Type: 'Pass', Output: '{% $states.input * 2 %}' }, { Items: '{% $states.input.list %}' }),
    );
    await sfn.run({ list: [1, 2, 3] });
    expect(await sfn.output()).toEqual([2, 4, 6]);
  });

  it('reshapes each item by ItemSelector, which knows its index and value', async () => {
    const sfn = await Harness.open(
      each(
        { Type: 'Pass' },
        {
          ItemSelector: {
            at: '{% $states.context.Map.Item.Index %}',
            is: '{% $states.context.Map.Item.Value %}',
            of: '{% $count($states.input) %}',
          },
        },
      ),
    );
    await sfn.run(['a', 'b']);
    expect(await sfn.output()).toEqual([
      { at: 0, is: 'a', of: 2 },
      { at: 1, is: 'b', of: 2 },
    ]);
  });

  it('maps an object over its members, and nothing to nothing', async () => {
    const sfn = await Harness.open(each({ Type: 'Pass' }, { Items: '{% $states.input %}' }));
    await sfn.run({ a: 1 });
    expect(await sfn.output()).toEqual([{ Key: 'a', Value: 1 }]);
    await sfn.run([], 'two');
    expect(await sfn.output('two')).toEqual([]);
  });

  it('runs no more than MaxConcurrency at once', async () => {
    let running = 0;
    let most = 0;
    const sfn = await Harness.open(each(task(), { MaxConcurrency: 2 }), {
      'lambda:invoke': async (args) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return args.Payload;
      },
    });
    await sfn.run([1, 2, 3, 4, 5]);
    expect(await sfn.output()).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('fails as soon as one item fails', async () => {
    const sfn = await Harness.open(each(task(), { MaxConcurrency: 1 }), {
      'lambda:invoke': failing(['Broken']),
    });
    expect(await sfn.run([1, 2, 3])).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(sfn.calls).toHaveLength(1);
  });

  it('fails when there is nothing to map over', async () => {
    const sfn = await Harness.open(each({ Type: 'Pass' }, {}));
    expect(await sfn.run('text')).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});
