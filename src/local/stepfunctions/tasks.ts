import { randomBytes } from 'node:crypto';
import { parseResource, type TaskState } from './definition';
import type { Thread } from './execution';
import { Failure, limit } from './failure';
import { type Bindings, evaluate, expect, serialize } from './template';
import { attempt, leave } from './transitions';
import type { Turn } from './turn';

const LONGEST_TIMEOUT = 99_999_999;
const UNTRUNCATED = { truncated: false };

/**
 * A task token: where its task is, and 256 random bits.
 * Holding the place makes an index of tokens unnecessary.
 */
function makeToken(machine: string, name: string, thread: number): string {
  const place = Buffer.from(JSON.stringify([machine, name, thread])).toString('base64url');
  return `${place}.${randomBytes(32).toString('base64url')}`;
}

/** Where the task of a token is; undefined when it is no token of ours. */
export function readToken(token: string): { machine: string; name: string; thread: number } | undefined {
  const [place, secret, ...rest] = token.split('.');
  if (!place || secret?.length !== 43 || rest.length > 0) return undefined;
  try {
    const [machine, name, thread] = JSON.parse(Buffer.from(place, 'base64url').toString());
    return { machine, name, thread };
  } catch {
    return undefined;
  }
}

/** Evaluates a field that counts seconds; undefined when the owner has none. */
export async function seconds<K extends string>(
  owner: { [key in K]?: number | string },
  key: K,
  bindings: () => Bindings,
): Promise<number | undefined> {
  if (owner[key] === undefined) return undefined;
  const value = await evaluate(owner, key as never, bindings);
  return expect<number>(value, 'number', key, (n) => Number.isInteger(n) && n > 0 && n <= LONGEST_TIMEOUT);
}

/** Schedules the Task: its call goes out once this is written. */
export async function schedule(turn: Turn, thread: Thread, state: TaskState): Promise<void> {
  const resource = resourceOf(state);
  const { machine, name } = turn.execution;
  const token = parseResource(state.Resource)!.waits ? makeToken(machine, name, thread.id) : undefined;
  const bindings = turn.bindings(thread, {}, token ? { Task: { Token: token } } : {});
  const text = serialize((await evaluate(state, 'Arguments', bindings)) ?? {}, thread.state);
  const timeout = await seconds(state, 'TimeoutSeconds', bindings);
  const heartbeat = await seconds(state, 'HeartbeatSeconds', bindings);

  const id = turn.record('TaskScheduled', thread, {
    taskScheduledEventDetails: {
      ...resource,
      region: turn.region,
      parameters: token ? text.replaceAll(token, '*****') : text,
      ...(timeout && { timeoutInSeconds: timeout }),
      ...(heartbeat && { heartbeatInSeconds: heartbeat }),
    },
  });
  turn.record('TaskStarted', thread, { taskStartedEventDetails: resource });
  thread.status = 'task';
  thread.task = {
    id,
    arguments: text,
    submitted: false,
    ...(token && { token }),
    ...(timeout && { deadline: turn.now + timeout * 1000 }),
    ...(heartbeat && { heartbeat: { every: heartbeat * 1000, by: turn.now + heartbeat * 1000 } }),
  };
  turn.calls.add(thread);
}

function resourceOf(state: TaskState) {
  const { service, api, waits } = parseResource(state.Resource)!;
  return { resourceType: service, resource: waits ? `${api}.waitForTaskToken` : api };
}

/** The call of a Task has returned: that is its result, unless the Task waits for its token. */
export async function returned(turn: Turn, thread: Thread, output: string): Promise<void> {
  const state = turn.stateOf(thread) as TaskState;
  const task = thread.task!;
  if (!task.token) return succeeded(turn, thread, output);
  const details = { ...resourceOf(state), output, outputDetails: UNTRUNCATED };
  turn.record('TaskSubmitted', thread, { taskSubmittedEventDetails: details });
  task.submitted = true;
  task.arguments = '';
}

/** The Task has its result: by its call, or by SendTaskSuccess. */
export async function succeeded(turn: Turn, thread: Thread, output: string): Promise<void> {
  const state = turn.stateOf(thread) as TaskState;
  const resource = resourceOf(state);
  try {
    limit(output, resource.resourceType);
  } catch (error) {
    return failed(turn, thread, error as Failure);
  }
  const details = { ...resource, output, outputDetails: UNTRUNCATED };
  turn.record('TaskSucceeded', thread, { taskSucceededEventDetails: details });
  const bindings = turn.bindings(thread, { result: JSON.parse(output) });
  await attempt(turn, thread, () =>
    leave(turn, thread, output, { owner: state, next: state.Next, bindings }),
  );
}

/** The Task has failed: by its call, or by SendTaskFailure. */
export async function failed(
  turn: Turn,
  thread: Thread,
  failure: Failure,
  event = 'TaskFailed',
): Promise<void> {
  const details = {
    ...resourceOf(turn.stateOf(thread) as TaskState),
    error: failure.error,
    cause: failure.reason,
  };
  const key = `${event[0]!.toLowerCase()}${event.slice(1)}EventDetails`;
  turn.record(event, thread, { [key]: details });
  await attempt(turn, thread, () => Promise.reject(failure));
}

/** The Task ran out of its TimeoutSeconds, or its worker missed a heartbeat. */
export function timedOut(turn: Turn, thread: Thread, heartbeat: boolean): Promise<void> {
  return failed(turn, thread, new Failure('States.Timeout', undefined, { heartbeat }), 'TaskTimedOut');
}
