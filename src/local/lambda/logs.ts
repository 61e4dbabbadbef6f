import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { OnFailure } from '../database';
import type { Output } from './host';
import type { LineLevel } from './protocol';
import { openRotatingFile } from './rotating-file';

export type Level = LineLevel | 'METRIC';

/** A line that a function wrote, understood as far as it is structured. */
export interface LogEntry {
  /** Counts up; a reader asks for what came after the last it has seen. */
  sequence: number;
  time: number;
  level: Level;
  functionName?: string;
  requestId?: string;
  message: string;
  /** The members of a line in JSON. */
  data?: Record<string, unknown>;
}

export interface Logs {
  add(output: Output): void;
  /** The latest entries, oldest first. */
  entries(after?: number): LogEntry[];
  close(): Promise<void>;
}

const MOST_ENTRIES = 5_000;
const MOST_BYTES = 5_000_000;

/**
 * Keeps what functions write: the latest lines in memory, all of them in `<directory>/functions.log`, which gives way to a
 * new file (once) when it grows large.
 * @param onError called with each line that tells of an error
 * @param onFailure told why the file cannot be written
 */
export function openLogs(
  directory: string,
  now: () => number,
  onError: (entry: LogEntry) => void,
  onFailure: OnFailure = () => {},
): Logs {
  mkdirSync(directory, { recursive: true });
  const file = openRotatingFile(path.join(directory, 'functions.log'), MOST_BYTES, onFailure);
  // As they were written: most lines are never looked at, and one that was read takes several times the memory.
  const ring: { sequence: number; time: number; output: Output }[] = [];
  let sequence = 0;

  return {
    add(output) {
      sequence += 1;
      const line = { sequence, time: now(), output };
      ring.push(line);
      if (ring.length > MOST_ENTRIES) ring.shift();
      file.append(`${new Date(line.time).toISOString()} ${output.functionName ?? '-'} ${output.text}\n`);
      if (!mayTellOfError(output)) return;
      const entry = toEntry(line);
      if (entry.level === 'ERROR') onError(entry);
    },
    entries: (after = 0) => ring.filter((line) => line.sequence > after).map(toEntry),
    close: () => file.close(),
  };
}

const LEVELS: Record<string, Level> = {
  TRACE: 'DEBUG',
  DEBUG: 'DEBUG',
  INFO: 'INFO',
  WARN: 'WARN',
  WARNING: 'WARN',
  ERROR: 'ERROR',
  CRITICAL: 'ERROR',
  FATAL: 'ERROR',
};

/** Finds the few lines that have to be read for it. */
const mayTellOfError = ({ level, text }: Output) => level === 'ERROR' || /error|critical|fatal/i.test(text);

function toEntry({ sequence, time, output }: { sequence: number; time: number; output: Output }): LogEntry {
  const { functionName, requestId, level: written, text } = output;
  const data = parseObject(text);
  const level = data && '_aws' in data ? 'METRIC' : (LEVELS[String(data?.level).toUpperCase()] ?? written);
  const message = data && '_aws' in data ? metricText(data) : String(data?.message ?? text);
  return {
    sequence,
    time,
    level,
    ...(functionName && { functionName }),
    ...(requestId && { requestId }),
    message,
    ...(data && { data }),
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function metricText(data: Record<string, unknown>): string {
  const { CloudWatchMetrics = [] } = data._aws as { CloudWatchMetrics?: { Metrics?: { Name: string }[] }[] };
  const names = CloudWatchMetrics.flatMap(({ Metrics = [] }) => Metrics.map(({ Name }) => Name));
  return names.map((name) => `${name} ${JSON.stringify(data[name])}`).join(', ');
}
