import { describe, expect, it } from 'vitest';
import { correlationIdOf, listTraces, type Sources, stepsOf } from '../../../../src/local/console/traces';
import type { LogEntry } from '../../../../src/local/lambda/logs';

const line = (time: number, functionName: string, data: object, more: Partial<LogEntry> = {}): LogEntry => ({
  ...{ sequence: time, time, level: 'INFO', functionName, message: 'done', data: { ...data } },
  ...more,
});
const sources = (more: Partial<Sources>): Sources => ({
  ...{ logs: [], requests: [], events: [], mails: [], executions: [] },
  ...more,
});
const of = (id: string) => ({ correlation_id: id });

describe('A trace', () => {
  it('has all that happened under its correlation ID in the order in which it began, and nothing else', () => {
    const request = { requestId: 'r1', time: 90, latency: 40, method: 'PUT', path: '/x', status: 201 };
    const steps = stepsOf(
      'a',
      sources({
        logs: [
          line(125, 'save', { ...of('a'), apiRequestId: 'r1', tookMs: 30 }),
          line(126, 'save', { ...of('b'), apiRequestId: 'r2', tookMs: 30 }),
          line(210, 'start', { ...of('a'), tookMs: 5 }),
        ],
        requests: [request, { ...request, requestId: 'r2' }] as never,
        events: [
          { at: 150, event: { 'detail-type': 'saved', detail: { correlationId: 'a' } }, matched: [] },
          { at: 151, event: { 'detail-type': 'saved', detail: { correlationId: 'b' } }, matched: [] },
        ] as never,
        executions: [
          {
            execution: {
              executionArn: 'arn',
              name: 'x',
              status: 'SUCCEEDED',
              startDate: 0.25,
              stopDate: 0.5,
            },
            events: [{ timestamp: 0.375, stateEnteredEventDetails: { name: 'Ask' } }, { timestamp: 0.5 }],
          },
        ] as never,
        mails: [
          { time: 400, to: 'm', subject: 'Look', attributes: { correlationId: 'a' } },
          { time: 401, to: 'm', subject: 'Other', attributes: {} },
        ] as never,
      }),
    );
    expect(steps.map(({ kind, time, tookMs, name }) => [kind, time, tookMs, name])).toEqual([
      ['request', 90, 40, '/x'],
      ['function', 95, 30, 'save'],
      ['event', 150, undefined, 'saved'],
      ['function', 205, 5, 'start'],
      ['execution', 250, 250, 'x'],
      ['state', 375, undefined, 'Ask'],
      ['mail', 400, undefined, 'Look'],
    ]);
  });

  it('shows what failed', () => {
    const [step] = stepsOf(
      'a',
      sources({ logs: [line(1, 'save', of('a'), { level: 'ERROR', message: 'failed' })] }),
    );
    expect(step).toMatchObject({ isFailed: true, detail: 'failed' });
  });
});

describe('The list of traces', () => {
  it('has the one first that was last at work, with the functions and the failures of each', () => {
    const logs = [
      line(1, 'save', of('a')),
      line(2, 'save', of('b')),
      line(3, 'tell', of('a'), { level: 'ERROR' }),
      line(4, 'save', {}),
    ];
    expect(listTraces(logs)).toEqual([
      { id: 'a', first: 1, last: 3, functions: ['save', 'tell'], failures: 1 },
      { id: 'b', first: 2, last: 2, functions: ['save'], failures: 0 },
    ]);
  });

  it('is empty where nothing was written under an ID', () => {
    expect(listTraces([])).toEqual([]);
    for (const data of [undefined, null, 'text', {}, { correlationId: 1 }]) {
      expect(correlationIdOf(data)).toBeUndefined();
    }
  });
});
