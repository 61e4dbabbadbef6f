/** The Amazon States Language as the engine runs it: JSONata, inline Map. https://states-language.net/spec.html */

interface Common {
  Comment?: string;
  QueryLanguage?: 'JSONata';
}

/** A place that may reshape the output and set variables: a state, a Choice rule or a Catcher. */
export interface Shaping {
  Output?: unknown;
  Assign?: Record<string, unknown>;
}

interface Onward {
  Next?: string;
  End?: true;
}

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'NONE' | 'FULL';
}

export interface Catcher extends Shaping {
  ErrorEquals: string[];
  Next: string;
}

interface Fallible {
  Retry?: Retrier[];
  Catch?: Catcher[];
}

export interface PassState extends Common, Shaping, Onward {
  Type: 'Pass';
}

export interface TaskState extends Common, Shaping, Onward, Fallible {
  Type: 'Task';
  Resource: string;
  Arguments?: unknown;
  TimeoutSeconds?: number | string;
  HeartbeatSeconds?: number | string;
}

export interface ChoiceRule extends Shaping {
  Condition: string | boolean;
  Next: string;
}

export interface ChoiceState extends Common, Shaping {
  Type: 'Choice';
  Choices: ChoiceRule[];
  Default?: string;
}

export interface WaitState extends Common, Shaping, Onward {
  Type: 'Wait';
  Seconds?: number | string;
  Timestamp?: string;
}

export interface SucceedState extends Common {
  Type: 'Succeed';
  Output?: unknown;
}

export interface FailState extends Common {
  Type: 'Fail';
  Error?: string;
  Cause?: string;
}

export interface ParallelState extends Common, Shaping, Onward, Fallible {
  Type: 'Parallel';
  Arguments?: unknown;
  Branches: Flow[];
}

export interface MapState extends Common, Shaping, Onward, Fallible {
  Type: 'Map';
  Items?: unknown;
  ItemSelector?: unknown;
  MaxConcurrency?: number | string;
  ItemProcessor: Flow & { ProcessorConfig?: { Mode: 'INLINE' } };
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** States that follow one another: a whole machine, a branch of a Parallel, or the processor of a Map. */
export interface Flow {
  StartAt: string;
  States: Record<string, State>;
}

export interface Definition extends Flow {
  QueryLanguage: 'JSONata';
  Comment?: string;
  Version?: '1.0';
  TimeoutSeconds?: number | string;
}

/** The flows inside a state: the branches of a Parallel, the processor of a Map. */
export function flowsOf(state: State): Flow[] {
  if (state.Type === 'Parallel') return state.Branches;
  if (state.Type === 'Map') return [state.ItemProcessor];
  return [];
}

/** What a Task's `Resource` names: the integration, and whether the Task then waits for its token. */
export interface Resource {
  service: string;
  api: string;
  waits: boolean;
}

/** Reads `arn:aws:states:::<service>:<api>[.waitForTaskToken]`; undefined when it is another kind of resource. */
export function parseResource(resource: string): Resource | undefined {
  const [, service, api, suffix] =
    /^arn:[\w-]+:states:::((?:aws-sdk:)?\w+):(\w+)(\.waitForTaskToken)?$/.exec(resource) ?? [];
  if (!service || !api) return undefined;
  return { service, api, waits: suffix !== undefined };
}
