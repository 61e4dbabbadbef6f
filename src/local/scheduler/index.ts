import type { Clock } from '../clock';
import { type Database, openStore } from '../database';
import { nextAttempt } from '../retry/policy';
import { type Entry, RetryQueue } from '../retry/retry-queue';
import { type Occurrences, parseExpression } from './expression';
import { lastMissed } from './missed';
import { type Job, payloadOf, type Schedule } from './schedule';

export type { Schedule } from './schedule';

export interface SchedulerOptions {
  database: Database;
  clock: Clock;
  schedules: readonly Schedule[];
  /** Hands a payload to a target; throws when that fails, with `retryable: false` when trying again is of no use. */
  deliver(targetArn: string, payload: unknown, executionId: string): Promise<void>;
  sendToDlq(arn: string, message: { body: unknown; attributes: Record<string, string> }): Promise<void>;
}

export interface Scheduler {
  /**
   * Waits for what comes next. What fell due while the engine was off, or its machine slept, occurs once, however often
   * it would have.
   */
  resume(): Promise<void>;
  /** Resolves once no occurrence is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** How far a schedule has come, epoch ms. */
interface State {
  expression: string;
  since: number;
  last: number;
}

const RETRY = { first: 1_000, longest: 10 * 60_000 };

/**
 * Opens EventBridge Scheduler over a database. An occurrence is on disk before it is delivered, so that it is delivered
 * at least once.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html
 * @throws Error naming the schedule whose expression is not valid
 */
export async function openScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const { database, clock, deliver, sendToDlq } = options;
  const schedules = new Map(options.schedules.map((schedule) => [schedule.name, schedule]));
  const occurrences = new Map(
    options.schedules.map(({ name, expression }) => [name, parsed(name, expression)]),
  );
  const states = openStore<State>(database, 'scheduler-state');
  const timers = new Map<string, () => void>();
  const underway = new Set<Promise<void>>();
  let isClosed = false;

  const deliveries = new RetryQueue<Job>(database, 'scheduler-delivery', clock, {
    async run(job) {
      const schedule = schedules.get(job.name);
      if (schedule) await deliver(schedule.target.arn, payloadOf(schedule, job), job.executionId);
    },
    retryAt: (entry, error) =>
      nextAttempt(entry, error, schedules.get(entry.job.name)!.target.retryPolicy, clock.now(), RETRY),
    async settle(_key, entry, _batch, error) {
      if (error) await bury(entry, error);
    },
  });

  /** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
  async function bury({ job, attempts }: Entry<Job>, error: Error): Promise<void> {
    const schedule = schedules.get(job.name)!;
    if (!schedule.target.deadLetterArn) return;
    await sendToDlq(schedule.target.deadLetterArn, {
      body: payloadOf(schedule, job),
      attributes: {
        SCHEDULE_ARN: schedule.arn,
        TARGET_ARN: schedule.target.arn,
        EXECUTION_ID: job.executionId,
        ERROR_CODE: error.name,
        ERROR_MESSAGE: error.message,
        RETRY_ATTEMPTS: String(attempts - 1),
      },
    });
  }

  function wait(schedule: Schedule, state: State): void {
    const occurs = occurrences.get(schedule.name)!;
    const time = occurs(state.last, state.since);
    if (time === undefined || isClosed) return;
    const come = () => {
      const last = occurs(lastMissed(occurs, state, clock.now()), state.since) ?? time;
      const work = occur(schedule, { ...state, last }).finally(() => underway.delete(work));
      underway.add(work);
    };
    timers.set(schedule.name, clock.at(time, come));
  }

  async function occur(schedule: Schedule, state: State): Promise<void> {
    timers.delete(schedule.name);
    if (isClosed) return;
    const { name } = schedule;
    const executionId = `${name}-${state.last}`.slice(-80);
    const batch = database.batch();
    batch.put(name, state, { sublevel: states });
    const start = deliveries.add(batch, executionId, { name, time: state.last, executionId });
    await batch.write();
    start();
    wait(schedule, state);
  }

  async function begin(schedule: Schedule): Promise<void> {
    const known = await states.get(schedule.name);
    const now = clock.now();
    if (known?.expression !== schedule.expression) {
      // Before its first moment, so that a rate occurs at once.
      const state: State = { expression: schedule.expression, since: now, last: now - 1 };
      await states.put(schedule.name, state);
      return wait(schedule, state);
    }
    wait(schedule, { ...known, last: lastMissed(occurrences.get(schedule.name)!, known, now) });
  }

  return {
    async resume() {
      await deliveries.resume();
      for (const schedule of schedules.values()) if (schedule.enabled) await begin(schedule);
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
      await deliveries.idle();
    },
    async close() {
      isClosed = true;
      for (const cancel of timers.values()) cancel();
      await Promise.all(underway);
      await deliveries.close();
    },
  };
}

function parsed(name: string, expression: string): Occurrences {
  try {
    return parseExpression(expression);
  } catch (error) {
    throw new Error(`Schedule ${name}: ${(error as Error).message}`);
  }
}
