import { describe, expect, it, vi } from 'vitest';
import { retryDelay } from '../../../../src/local/stepfunctions/failure';
import { answering, failing, Harness, hanging, single, task, until, waiting } from './harness';

const caughtBy = (names: string[], more: Record<string, unknown> = {}) => ({
  StartAt: 'Try',
  States: {
    Try: task({ Catch: [{ ErrorEquals: names, Next: 'Caught', ...more }], Next: 'Fine' }),
    Fine: { Type: 'Succeed' },
    Caught: { Type: 'Pass', Output: { caught: '{% $states.input %}' }, End: true },
  },
});

describe('Retry', () => {
  const retrying = (...retriers: Record<string, unknown>[]) => single(task({ Retry: retriers }));

  it('tries again after IntervalSeconds, each time BackoffRate longer, at most MaxAttempts times', async () => {
    const sfn = await Harness.open(
      retrying({ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 2 }),
      { 'lambda:invoke': failing(['Busy', 'Busy', 'Busy']) },
    );
    await sfn.run();
    await sfn.advance(1);
    expect(sfn.calls).toHaveLength(1);
    await sfn.advance(1);
    expect(sfn.calls).toHaveLength(2);
    await sfn.advance(5);
    expect(sfn.calls).toHaveLength(2);
    await sfn.advance(1);
    expect(sfn.calls).toHaveLength(3);
    expect(await sfn.describe()).toMatchObject({ status: 'FAILED', error: 'Busy' });
  });

  it('waits a second, then two, then four, when nothing is said', () => {
    const retrier = { ErrorEquals: ['States.ALL'] };
    expect([0, 1, 2].map((made) => retryDelay(retrier, made, Math.random))).toEqual([1000, 2000, 4000]);
  });

  it('waits no longer than MaxDelaySeconds, and anything up to the delay with full jitter', () => {
    const retrier = { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxDelaySeconds: 15 };
    expect(retryDelay(retrier, 5, () => 0.5)).toBe(15_000);
    expect(retryDelay({ ...retrier, JitterStrategy: 'FULL' }, 5, () => 0.5)).toBe(7500);
  });

  it('counts the attempts of each Retrier by itself', async () => {
    const sfn = await Harness.open(
      retrying({ ErrorEquals: ['A'], MaxAttempts: 1 }, { ErrorEquals: ['States.ALL'], MaxAttempts: 1 }),
      { 'lambda:invoke': failing(['A', 'B'], 'done') },
    );
    await sfn.run();
    await sfn.advance(1);
    await sfn.advance(1);
    expect(await sfn.output()).toBe('done');
  });

  it('does not retry at all with MaxAttempts 0', async () => {
    const sfn = await Harness.open(
      retrying({ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }),
      { 'lambda:invoke': failing(['A']) },
    );
    expect(await sfn.run()).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  it('tells the state how often it was retried', async () => {
    const sfn = await Harness.open(
      single(
        task({
          Arguments: { retry: '{% $states.context.State.RetryCount %}' },
          Retry: [{ ErrorEquals: ['States.ALL'] }],
        }),
      ),
      { 'lambda:invoke': failing(['A']) },
    );
    await sfn.run();
    await sfn.advance(1);
    expect(sfn.calls.map(({ args }) => args.retry)).toEqual([0, 1]);
  });

  it('runs a whole Parallel again', async () => {
    const sfn = await Harness.open(
      single({
        Type: 'Parallel',
        Branches: [
          { StartAt: 'A', States: { A: { Type: 'Pass', Output: 'a', End: true } } },
          { StartAt: 'B', States: { B: task({ End: true }) } },
        ],
        Retry: [{ ErrorEquals: ['Busy'] }],
      }),
      { 'lambda:invoke': failing(['Busy'], 'b') },
    );
    await sfn.run();
    await sfn.advance(1);
    expect(await sfn.output()).toEqual(['a', 'b']);
  });

  it('comes before Catch, which has its turn when the attempts are used up', async () => {
    const definition = caughtBy(['States.ALL']);
    Object.assign(definition.States.Try, { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] });
    const sfn = await Harness.open(definition, { 'lambda:invoke': failing(['A', 'B']) });
    await sfn.run();
    await sfn.advance(1);
    expect(await sfn.output()).toEqual({ caught: { Error: 'B', Cause: 'because of B' } });
  });
});

describe('Catch', () => {
  it('hands the error on as output, or what its Output makes of it, and sets variables', async () => {
    const sfn = await Harness.open(
      {
        StartAt: 'Try',
        States: {
          Try: task({
            Catch: [
              { ErrorEquals: ['Other'], Next: 'Caught' },
              {
                ErrorEquals: ['Known', 'Broken'],
                Next: 'Caught',
                Output: { of: '{% $states.input.id %}', error: '{% $states.errorOutput.Error %}' },
                Assign: { cause: '{% $states.errorOutput.Cause %}' },
              },
            ],
            End: true,
          }),
          Caught: { Type: 'Pass', Output: ['{% $states.input %}', '{% $cause %}'], End: true },
        },
      },
      { 'lambda:invoke': failing(['Broken']) },
    );
    await sfn.run({ id: 7 });
    expect(await sfn.output()).toEqual([{ of: 7, error: 'Broken' }, 'because of Broken']);
  });

  it.each([
    ['States.ALL', 'Anything', true],
    ['States.TaskFailed', 'Anything', true],
    ['States.ALL', 'States.Permissions', true],
    ['Anything', 'Else', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.Runtime', 'States.Runtime', false],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.Timeout', true],
  ])('%s against %s: %s', async (pattern, error, caught) => {
    const sfn = await Harness.open(caughtBy([pattern]), { 'lambda:invoke': failing([error]) });
    expect(await sfn.run()).toMatchObject({ status: caught ? 'SUCCEEDED' : 'FAILED' });
  });

  it('catches what a branch failed with', async () => {
    const sfn = await Harness.open({
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 9, End: true } } },
            { StartAt: 'Bad', States: { Bad: { Type: 'Fail', Error: 'Bad', Cause: 'so' } } },
          ],
          Catch: [{ ErrorEquals: ['Bad'], Next: 'Caught' }],
          End: true,
        },
        Caught: { Type: 'Succeed' },
      },
    });
    await sfn.run();
    expect(await sfn.output()).toEqual({ Error: 'Bad', Cause: 'so' });
  });

  it('catches a failed evaluation by States.QueryEvaluationError, not by States.TaskFailed', async () => {
    const definition = (pattern: string) => {
      const made = caughtBy([pattern]);
      Object.assign(made.States.Try, { Arguments: { x: '{% $states.input.missing %}' } });
      return made;
    };
    const sfn = await Harness.open(definition('States.QueryEvaluationError'), {
      'lambda:invoke': answering(1),
    });
    await sfn.run();
    expect(await sfn.output()).toMatchObject({ caught: { Error: 'States.QueryEvaluationError' } });
    const other = await Harness.open(definition('States.TaskFailed'), { 'lambda:invoke': answering(1) });
    expect(await other.run()).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('fails the state when its own Output cannot be evaluated', async () => {
    const sfn = await Harness.open(caughtBy(['States.ALL'], { Output: '{% $states.input.missing %}' }), {
      'lambda:invoke': failing(['A']),
    });
    const { error, cause } = await sfn.run();
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("'Catch[0]/Output'");
  });
});

describe('TimeoutSeconds and HeartbeatSeconds', () => {
  it('ends a Task that takes longer, and ignores what it answers later', async () => {
    let answer: (value: unknown) => void = () => {};
    const definition = caughtBy(['States.Timeout']);
    Object.assign(definition.States.Try, { TimeoutSeconds: '{% $states.input.limit %}' });
    const sfn = await Harness.open(definition, {
      'lambda:invoke': () => new Promise((resolve) => (answer = resolve)),
    });
    await sfn.start({ limit: 30 });
    await until(() => sfn.calls.length === 1);
    sfn.clock.advance(30_000);
    await until(async () => (await sfn.describe()).status === 'SUCCEEDED');
    answer('too late');
    await sfn.service.idle();
    expect(await sfn.output()).toEqual({ caught: { Error: 'States.Timeout', Cause: '' } });
    expect(await sfn.eventTypes()).toContain('TaskTimedOut');
  });

  it.each(['States.HeartbeatTimeout', 'States.Timeout'])('names a missed heartbeat %s', async (pattern) => {
    const definition = caughtBy([pattern]);
    Object.assign(definition.States.Try, waiting({ HeartbeatSeconds: 10, TimeoutSeconds: 100 }));
    const sfn = await Harness.open(definition, { 'lambda:invoke': answering(null) });
    await sfn.run();
    const taskToken = sfn.calls[0]?.args.Token;
    await sfn.advance(9);
    await sfn.handle('SendTaskHeartbeat', { taskToken });
    await sfn.advance(9);
    expect(await sfn.describe()).toMatchObject({ status: 'RUNNING' });
    await sfn.advance(1);
    expect(await sfn.output()).toMatchObject({ caught: { Error: 'States.Timeout' } });
  });

  it('does not take a time-out for a missed heartbeat', async () => {
    const definition = caughtBy(['States.HeartbeatTimeout']);
    Object.assign(definition.States.Try, { TimeoutSeconds: 5 });
    const sfn = await Harness.open(definition, { 'lambda:invoke': hanging });
    await sfn.start();
    await until(() => sfn.calls.length === 1);
    sfn.clock.advance(5000);
    await until(async () => (await sfn.describe()).status === 'FAILED');
    expect(await sfn.describe()).toMatchObject({ error: 'States.Timeout' });
  });

  it('ends the whole execution by the TimeoutSeconds of the machine', async () => {
    const sfn = await Harness.open(
      single({ Type: 'Wait', Seconds: 100 }, { TimeoutSeconds: '{% $states.input.limit %}' }),
    );
    await sfn.run({ limit: 50 });
    await sfn.advance(50);
    const execution = await sfn.describe();
    expect(execution).toMatchObject({ status: 'TIMED_OUT' });
    expect(execution.error).toBeUndefined();
    expect((await sfn.history()).at(-1)).toMatchObject({ type: 'ExecutionTimedOut', previousEventId: 0 });
  });

  it('fails an execution whose own TimeoutSeconds cannot be evaluated, past every Catch', async () => {
    const definition = { ...caughtBy(['States.ALL']), TimeoutSeconds: '{% $states.input.missing %}' };
    const sfn = await Harness.open(definition, { 'lambda:invoke': answering(1) });
    expect(await sfn.run()).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(sfn.calls).toEqual([]);
  });
});

describe('Limits', () => {
  const large = 'x'.repeat(262_143);

  it('fails a state whose output is over 256 KiB', async () => {
    const sfn = await Harness.open(single({ Type: 'Pass', Output: '{% $states.input & $states.input %}' }));
    expect(await sfn.run('x'.repeat(140_000))).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });

  it('fails a Task whose result is over 256 KiB, counted in bytes', async () => {
    const sfn = await Harness.open(single(task()), { 'lambda:invoke': answering('é'.repeat(131_072)) });
    const { error, cause } = await sfn.run();
    expect(error).toBe('States.DataLimitExceeded');
    expect(cause).toContain("'lambda' returned a result");
    expect(await sfn.eventTypes()).toContain('TaskFailed');
  });

  it('refuses an input over 256 KiB', async () => {
    const sfn = await Harness.open(single({ Type: 'Pass' }));
    await expect(sfn.start(large)).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
  });

  it('ends an execution that never stops by itself, without starving the others', async () => {
    const sfn = await Harness.open({
      StartAt: 'Loop',
      States: { Loop: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Loop' }], Default: 'Loop' } },
    });
    await sfn.start({}, 'endless');
    await sfn.service.idle();
    expect(await sfn.describe('endless')).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('maximum number of history events'),
    });
  });

  it('draws jitter at random', async () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.25);
    const sfn = await Harness.open(
      single(task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 8, JitterStrategy: 'FULL' }] })),
      { 'lambda:invoke': failing(['A']) },
    );
    await sfn.run();
    random.mockRestore();
    await sfn.advance(2);
    expect(await sfn.output()).toBe('done');
  });
});
