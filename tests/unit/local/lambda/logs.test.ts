import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type LogEntry, openLogs } from '../../../../src/local/lambda/logs';
import { temporaryDirectory } from './harness';

const line = (text: string, level: 'INFO' | 'ERROR' = 'INFO') => ({
  functionName: 'save',
  level,
  text,
});

it('understands structured lines, metrics and plain text', async () => {
  const logs = openLogs(
    temporaryDirectory(),
    () => 1000,
    () => undefined,
  );
  logs.add(line('{"level":"WARN","message":"slow","correlationId":"c"}'));
  logs.add(line('{"_aws":{"CloudWatchMetrics":[{"Metrics":[{"Name":"Saved"}]}]},"Saved":[1]}'));
  logs.add(line('plain'));
  logs.add(line('{ not JSON', 'ERROR'));
  expect(logs.entries().map(({ level, message }) => [level, message])).toEqual([
    ['WARN', 'slow'],
    ['METRIC', 'Saved [1]'],
    ['INFO', 'plain'],
    ['ERROR', '{ not JSON'],
  ]);
  expect(logs.entries()[0]).toMatchObject({ functionName: 'save', data: { correlationId: 'c' }, time: 1000 });
  await logs.close();
});

it('tells of errors at once, gives what is new since a line, and keeps the latest 5,000', async () => {
  const errors: LogEntry[] = [];
  const logs = openLogs(
    temporaryDirectory(),
    () => 0,
    (entry) => errors.push(entry),
  );
  for (let n = 0; n < 5010; n++) logs.add(line(`line ${n}`));
  logs.add(line('{"level":"ERROR","message":"broken"}'));
  expect(errors.map(({ message }) => message)).toEqual(['broken']);
  expect(logs.entries()).toHaveLength(5000);
  expect(logs.entries(5009).map(({ message }) => message)).toEqual(['line 5009', 'broken']);
  await logs.close();
});

it('keeps every line in a file, which gives way to a new one when it is large', async () => {
  const directory = temporaryDirectory();
  const logs = openLogs(
    directory,
    () => 0,
    () => undefined,
  );
  for (let n = 0; n < 60; n++) logs.add(line('x'.repeat(100_000)));
  logs.add(line('the last'));
  await logs.close();
  const current = readFileSync(path.join(directory, 'functions.log'), 'utf8');
  const before = readFileSync(path.join(directory, 'functions.log.1'), 'utf8');
  expect(current).toContain('1970-01-01T00:00:00.000Z save the last');
  expect(before.split('\n').length + current.split('\n').length).toBe(63);
});
