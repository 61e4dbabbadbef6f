import { describe, expect, it } from 'vitest';
import { answering, failing, Harness, hanging, START, single, task, until, waiting } from './harness';

/** Both ways an engine ends: told to, and not. */
describe.each(['restart', 'kill'] as const)('After a %s', (end) => {
  it('a Wait ends when it would have', async () => {
    const sfn = await Harness.open(single({ Type: 'Wait', Seconds: 60, Output: 'over' }));
    await sfn.run();
    await sfn.advance(40);
    const next = await sfn[end]();
    await next.advance(19);
    expect(await next.describe()).toMatchObject({ status: 'RUNNING' });
    await next.advance(1);
    expect(await next.output()).toBe('over');
  });

  it('a Wait that ended meanwhile is over at once', async () => {
    const sfn = await Harness.open(single({ Type: 'Wait', Seconds: 60, Output: 'over' }));
    await sfn.run();
    sfn.clock.advance(0);
    await sfn.close();
    const next = await Harness.open(sfn.definition, {}, sfn.dir, START + 100_000);
    await next.service.resume();
    await next.advance(0);
    expect(await next.output()).toBe('over');
  });

  it('a Task that was under way is called again, with the same arguments', async () => {
    const integrations = { 'lambda:invoke': hanging };
    const sfn = await Harness.open(single(task({ Arguments: { id: '{% $uuid() %}' } })), integrations);
    await sfn.start();
    await until(() => sfn.calls.length === 1);
    integrations['lambda:invoke'] = answering('done') as never;
    const next = await sfn[end]();
    await next.service.idle();
    expect(next.calls).toEqual(sfn.calls);
    expect(await next.output()).toBe('done');
  });

  it('a Task that waits for its token keeps token and deadline, and is not called again', async () => {
    const sfn = await Harness.open(single(waiting({ TimeoutSeconds: 60 })), {
      'lambda:invoke': answering(null),
    });
    await sfn.run({}, 'one');
    await sfn.run({}, 'two');
    await sfn.advance(59);
    const next = await sfn[end]();
    await next.service.idle();
    expect(next.calls).toEqual([]);
    await next.handle('SendTaskSuccess', { taskToken: sfn.calls[0]?.args.Token, output: '"approved"' });
    expect(await next.output('one')).toBe('approved');
    await next.advance(1);
    expect(await next.describe('two')).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('a Task whose call for its token was under way is called again with the same token', async () => {
    const integrations = { 'lambda:invoke': hanging };
    const sfn = await Harness.open(single(waiting()), integrations);
    await sfn.start();
    await until(() => sfn.calls.length === 1);
    integrations['lambda:invoke'] = answering(null) as never;
    const next = await sfn[end]();
    await next.service.idle();
    expect(next.calls).toEqual(sfn.calls);
    await next.handle('SendTaskSuccess', { taskToken: sfn.calls[0]?.args.Token, output: '1' });
    expect(await next.output()).toBe(1);
  });

  it('a retry comes when it would have, and earlier attempts count', async () => {
    const sfn = await Harness.open(
      single(task({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxAttempts: 1 }] })),
      { 'lambda:invoke': failing(['A', 'B']) },
    );
    await sfn.run();
    await sfn.advance(4);
    const next = await sfn[end]();
    await next.advance(5);
    expect(next.calls).toHaveLength(0);
    await next.advance(1);
    expect(next.calls).toHaveLength(1);
    expect(await next.describe()).toMatchObject({ status: 'FAILED', error: 'B' });
  });

  it('a Parallel keeps what its branches have done and goes on with the others', async () => {
    const sfn = await Harness.open(
      {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'Quick', States: { Quick: task({ End: true }) } },
              { StartAt: 'Slow', States: { Slow: { Type: 'Wait', Seconds: 60, Output: 'slow', End: true } } },
            ],
            End: true,
          },
        },
      },
      { 'lambda:invoke': answering('quick') },
    );
    await sfn.run();
    const next = await sfn[end]();
    await next.advance(60);
    expect(next.calls).toEqual([]);
    expect(await next.output()).toEqual(['quick', 'slow']);
  });

  it('variables, the history and the time of the machine are as they were', async () => {
    const sfn = await Harness.open(
      {
        StartAt: 'Set',
        TimeoutSeconds: 100,
        States: {
          Set: { Type: 'Pass', Assign: { list: [{ n: 1 }] }, Next: 'Long' },
          Long: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'Get' },
          Get: { Type: 'Pass', Output: '{% $list[0].n %}', End: true },
        },
      },
      {},
    );
    await sfn.run(50, 'one');
    await sfn.run(500, 'two');
    const before = await sfn.history();
    const next = await sfn[end]();
    expect(await next.history()).toEqual(before);
    await next.advance(100);
    expect(await next.output()).toBe(1);
    expect((await next.history()).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await next.describe('two')).toMatchObject({ status: 'TIMED_OUT' });
  });

  it('what had ended stays ended', async () => {
    const sfn = await Harness.open(single(task()), { 'lambda:invoke': answering('done') });
    await sfn.run();
    const next = await sfn[end]();
    await next.service.idle();
    expect(next.calls).toEqual([]);
    expect(await next.output()).toBe('done');
  });
});

describe('A changed definition', () => {
  it('is for new executions; those that run go on with the one they started with', async () => {
    const sfn = await Harness.open(single({ Type: 'Wait', Seconds: 60, Output: 'old' }));
    await sfn.run();
    await sfn.close();
    const next = await Harness.open(single({ Type: 'Wait', Seconds: 60, Output: 'new' }), {}, sfn.dir);
    await next.service.resume();
    await next.run({}, 'two');
    await next.advance(60);
    expect(await next.output('one')).toBe('old');
    expect(await next.output('two')).toBe('new');
  });
});
