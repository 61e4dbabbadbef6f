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
}

async function ask<T>(engine: Engine, path: string): Promise<T> {
  const response = await fetch(`${engine.url}/_local/api/${path}`);
  if (!response.ok) throw new Error(`/_local/api/${path} answers ${response.status}`);
  return (await response.json()) as T;
}

export const executions = (engine: Engine) => ask<LocalExecution[]>(engine, 'executions?limit=10000');
export interface LocalQueue {
  name: string;
  depth: number;
  messages: { body: string; receives: number; visibleAt: number }[];
}

export const queues = (engine: Engine) => ask<LocalQueue[]>(engine, 'queues');
export const mails = (engine: Engine) => ask<LocalMail[]>(engine, 'mails');
/** DynamoDB requests served since the start, by operation. */
export const counts = async (engine: Engine) =>
  (await ask<{ DynamoDB: Record<string, number> }>(engine, 'counts')).DynamoDB;
