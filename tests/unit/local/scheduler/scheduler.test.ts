import { describe, expect, it } from 'vitest';
import { openScheduler, type Schedule } from '../../../../src/local/scheduler';
import { DAY, MINUTE, machine, Recorder } from '../eventbridge/harness';

const schedule: Schedule = {
  name: 'nightly',
  arn: 'arn:aws:scheduler:eu-west-1:000000000000:schedule/default/nightly',
  expression: 'cron(0 3 * * ? *)',
  enabled: true,
  target: {
    arn: 'arn:aws:lambda:eu-west-1:000000000000:function:lister',
    input: '{"at":"<aws.scheduler.scheduled-time>"}',
    retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 3600 },
    deadLetterArn: 'arn:aws:sqs:eu-west-1:000000000000:dead',
  },
};

async function open(more: Partial<Schedule> = {}, on?: Awaited<ReturnType<typeof machine>>) {
  const { database, clock } = on ?? (await machine());
  const target = new Recorder<[string, unknown, string]>();
  const dead = new Recorder<[string, { attributes: Record<string, string> }]>();
  const scheduler = await openScheduler({
    ...{ database, clock, schedules: [{ ...schedule, ...more }] },
    ...{ deliver: target.call, sendToDlq: dead.call },
  });
  await scheduler.resume();
  /** Time passes step by step, as writes to the disk come between. */
  const pass = async (days: number, step = MINUTE * 30) => {
    for (let passed = 0; passed < days * DAY; passed += step) {
      clock.advance(step);
      await scheduler.idle();
    }
  };
  const times = () => target.calls.map(([, payload]) => (payload as { at: string }).at);
  return { on: { database, clock }, scheduler, target, dead, pass, times };
}

describe('A schedule', () => {
  it('delivers at each of its times, and says for which', async () => {
    const { pass, times, scheduler } = await open();
    await pass(2);
    expect(times()).toEqual(['2030-01-01T03:00:00Z', '2030-01-02T03:00:00Z']);
    await scheduler.close();
  });

  it('that is disabled does not', async () => {
    const { pass, times, scheduler } = await open({ enabled: false });
    await pass(2);
    expect(times()).toEqual([]);
    await scheduler.close();
  });

  it('tries again what failed, and then keeps it as a dead letter', async () => {
    const { pass, target, dead, scheduler } = await open();
    target.failing(3);
    await pass(1);
    expect(target.calls).toHaveLength(3);
    expect(dead.calls.map(([arn]) => arn)).toEqual([schedule.target.deadLetterArn]);
    expect(dead.calls[0]?.[1].attributes).toMatchObject({ ERROR_CODE: 'Unavailable', RETRY_ATTEMPTS: '2' });
    await scheduler.close();
  });

  it('occurs once for all the times that passed while the engine was off', async () => {
    const first = await open();
    await first.pass(1);
    await first.scheduler.close();
    first.on.clock.advance(5 * DAY);
    const { times, scheduler, pass } = await open({}, first.on);
    await pass(0.5);
    expect(times()).toEqual(['2030-01-06T03:00:00Z', '2030-01-07T03:00:00Z']);
    await scheduler.close();
  });

  it('does not make up for each time that passed while the machine slept, but for the last one', async () => {
    const { on, pass, scheduler, times } = await open();
    on.clock.advance(200 * DAY);
    await pass(1);
    expect(times()).toEqual(['2030-01-01T03:00:00Z', '2030-07-19T03:00:00Z', '2030-07-20T03:00:00Z']);
    await scheduler.close();
  });

  it('goes on with a delivery that was under way when the engine stopped', async () => {
    const first = await open();
    first.target.failing(1);
    first.on.clock.advance(3 * 60 * MINUTE);
    await first.scheduler.idle();
    await first.scheduler.close();
    first.on.clock.advance(MINUTE);
    const { times, scheduler } = await open({}, first.on);
    await scheduler.idle();
    expect(times()).toEqual(['2030-01-01T03:00:00Z']);
    await scheduler.close();
  });
});
