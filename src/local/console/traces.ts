import type { AccessEntry } from '../apigateway';
import type { Recorded } from '../eventbridge';
import type { LogEntry } from '../lambda/logs';
import type { Mail } from '../sns';
import type { Execution, HistoryEvent } from './executions';

export type StepKind = 'request' | 'function' | 'log' | 'metric' | 'event' | 'execution' | 'state' | 'mail';

/** One thing that happened under a correlation ID. */
export interface Step {
  kind: StepKind;
  /** When it began, epoch ms. */
  time: number;
  tookMs?: number;
  name: string;
  detail: string;
  isFailed: boolean;
  /** The execution that it is, or is part of. */
  executionArn?: string;
}

/** What is known of all that happened. */
export interface Sources {
  logs: readonly LogEntry[];
  requests: readonly AccessEntry[];
  events: readonly Recorded[];
  mails: readonly Mail[];
  /** Those of this correlation ID. */
  executions: readonly { execution: Execution; events: HistoryEvent[] }[];
}

/** The correlation ID of a log line, an event's detail or an execution's input. */
export const correlationIdOf = (data: unknown): string | undefined => {
  const { correlation_id, correlationId = correlation_id } = Object(data) as Record<string, unknown>;
  return typeof correlationId === 'string' ? correlationId : undefined;
};

/** All that happened under a correlation ID, in the order in which it began. */
export function stepsOf(id: string, { logs, requests, events, mails, executions }: Sources): Step[] {
  const lines = logs.filter(({ data }) => correlationIdOf(data) === id);
  const requestIds = new Set(lines.map(({ data }) => data?.apiRequestId));
  return [
    ...requests.filter(({ requestId }) => requestIds.has(requestId)).map(ofRequest),
    ...lines.map(ofLine),
    ...events.filter(({ event }) => correlationIdOf(event.detail) === id).map(ofEvent),
    ...executions.flatMap(ofExecution),
    ...mails.filter(({ attributes }) => correlationIdOf(attributes) === id).map(ofMail),
  ].sort((a, b) => a.time - b.time);
}

function ofRequest({ time, latency, method, path, status, operationId }: AccessEntry): Step {
  const name = operationId ?? path;
  return {
    ...{ kind: 'request', time, tookMs: latency, name, detail: `${method} ${path}, ${status}` },
    isFailed: status >= 500,
  };
}

function ofLine({ time, level, functionName = 'runtime', message, data = {} }: LogEntry): Step {
  const isFailed = level === 'ERROR';
  const { tookMs } = data;
  if (typeof tookMs === 'number') {
    // An invocation writes this line at its end.
    return { kind: 'function', time: time - tookMs, tookMs, name: functionName, detail: message, isFailed };
  }
  const kind = level === 'METRIC' ? 'metric' : 'log';
  return { kind, time, name: functionName, detail: message, isFailed };
}

function ofEvent({ event, at, matched }: Recorded): Step {
  const bad = matched.filter(({ state }) => state === 'dead-lettered' || state === 'dropped');
  const detail = matched.length > 0 ? `to ${matched.map(({ rule }) => rule).join(', ')}` : 'no rule matches';
  return { kind: 'event', time: at, name: event['detail-type'], detail, isFailed: bad.length > 0 };
}

function ofExecution({ execution, events }: Sources['executions'][number]): Step[] {
  const { name, status, startDate, stopDate, executionArn } = execution;
  return [
    {
      ...{ kind: 'execution' as const, time: startDate * 1000, name, detail: status.toLowerCase() },
      ...(stopDate !== undefined && { tookMs: (stopDate - startDate) * 1000 }),
      ...{ isFailed: !['RUNNING', 'SUCCEEDED'].includes(status), executionArn },
    },
    ...events.flatMap(({ timestamp, stateEnteredEventDetails: state }): Step[] => {
      if (!state) return [];
      const time = timestamp * 1000;
      return [{ kind: 'state', time, name: state.name, detail: 'entered', isFailed: false, executionArn }];
    }),
  ];
}

function ofMail({ time, to, subject }: Mail): Step {
  return { kind: 'mail', time, name: subject, detail: `to ${to}`, isFailed: false };
}

/** A correlation ID, and how much is known of it. */
export interface TraceSummary {
  id: string;
  first: number;
  last: number;
  /** The functions that wrote under it, in the order in which they first did. */
  functions: string[];
  failures: number;
}

/** The correlation IDs of log lines, the one that was last at work first. */
export function listTraces(entries: readonly LogEntry[]): TraceSummary[] {
  const traces = new Map<string, TraceSummary>();
  for (const { time, level, functionName, data } of entries) {
    const id = correlationIdOf(data);
    if (id === undefined) continue;
    const trace = traces.get(id) ?? { id, first: time, last: time, functions: [], failures: 0 };
    traces.set(id, trace);
    trace.last = time;
    if (functionName && !trace.functions.includes(functionName)) trace.functions.push(functionName);
    if (level === 'ERROR') trace.failures += 1;
  }
  return [...traces.values()].sort((a, b) => b.last - a.last);
}
