import type { Engine } from './engine';

/** What the engine's console tells a test. */
export interface LocalExecution {
  executionArn: string;
  name: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
}

export interface LocalMail {
  to: string;
  subject: string;
  body: string;
  attributes: Record<string, string>;
}

/** A page of the console, as text. */
export async function consolePage(engine: Engine, path: string): Promise<string> {
  const response = await fetch(`${engine.url}/_local/${path}`);
  if (!response.ok) throw new Error(`/_local/${path} answers ${response.status}`);
  return response.text();
}

async function ask<T>(engine: Engine, path: string): Promise<T> {
  const response = await fetch(`${engine.url}/_local/api/${path}`);
  if (!response.ok) throw new Error(`/_local/api/${path} answers ${response.status}`);
  return (await response.json()) as T;
}

export interface LocalLogEntry {
  sequence: number;
  level: string;
  functionName?: string;
  message: string;
  data?: Record<string, unknown>;
}

export interface LocalEvent {
  event: { 'detail-type': string; detail: Record<string, unknown> };
}

export const executions = (engine: Engine) => ask<LocalExecution[]>(engine, 'executions?limit=10000');
export interface LocalQueue {
  name: string;
  depth: number;
  messages: { body: string; receives: number; visibleAt: number }[];
}

export const queues = (engine: Engine) => ask<LocalQueue[]>(engine, 'queues');
/** What functions have written since the line of that sequence, the newest first. */
export const logs = (engine: Engine, after = 0) => ask<LocalLogEntry[]>(engine, `logs?after=${after}`);
/** What the buses remember. */
/** The values of a metric that functions have written, under a correlation ID or any, the newest first. */
export const measures = async (engine: Engine, metric: string, correlationId?: string) =>
  (await logs(engine))
    .filter(({ level, data }) => level === 'METRIC' && metric in (data ?? {}))
    .filter(({ data }) => correlationId === undefined || data?.correlation_id === correlationId)
    .flatMap(({ data }) => data?.[metric] as number | number[]);

export interface LocalStep {
  kind: string;
  time: number;
  name: string;
  detail: string;
  isFailed: boolean;
}

/** What happened under a correlation ID, in its order. */
export const trace = (engine: Engine, id: string) => ask<LocalStep[]>(engine, `traces/${id}`);
export const events = (engine: Engine) => ask<LocalEvent[]>(engine, 'events');
/** The input that an execution was started with. */
export const executionInput = async (engine: Engine, arn: string) => {
  const { execution } = await ask<{ execution: { input: string } }>(
    engine,
    `executions/${encodeURIComponent(arn)}`,
  );
  return JSON.parse(execution.input) as Record<string, unknown>;
};
export const mails = (engine: Engine) => ask<LocalMail[]>(engine, 'mails');
/** DynamoDB requests served since the start, by operation. */
export const counts = async (engine: Engine) =>
  (await ask<{ DynamoDB: Record<string, number> }>(engine, 'counts')).DynamoDB;
/** Requests, units and invocations since the start, by service. */
export const allCounts = (engine: Engine) => ask<Record<string, Record<string, number>>>(engine, 'counts');
/** How many states an execution has entered. */
export const transitionsOf = async (engine: Engine, { executionArn }: LocalExecution) => {
  const { events } = await ask<{ events: { type: string }[] }>(
    engine,
    `executions/${encodeURIComponent(executionArn)}`,
  );
  return events.filter(({ type }) => type.endsWith('StateEntered')).length;
};
