import { readdirSync, readFileSync } from 'node:fs';
import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { observed, SMOKE_TEST, traced, tracer } from '../../../src/backend/observability';

const context = { awsRequestId: 'r-1', functionName: 'save' } as Context;
const FUNCTIONS = 'src/backend/functions';
/** What a person waits for before each first request, and what Cognito waits for: they have nothing to tell. */
const SILENT = ['answer-preflight.ts', 'check-email-domain.ts'];

afterEach(() => void vi.restoreAllMocks());

/** The lines that an invocation logs. */
async function linesOf(work: () => Promise<unknown>) {
  const written: string[] = [];
  for (const method of ['info', 'error', 'log'] as const) {
    vi.spyOn(console, method).mockImplementation((text) => void written.push(String(text)));
  }
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => Boolean(written.push(String(text))));
  }
  await work();
  vi.restoreAllMocks();
  return written.map((text) => JSON.parse(text) as Record<string, unknown>);
}

describe('An invocation', () => {
  it('is logged under its correlation ID, with the time that it took', async () => {
    const handler = observed(
      async () => 'fine',
      (event: { id: string }) => event.id,
    );
    const lines = await linesOf(() => handler({ id: 'c-1' }, context));
    expect(lines).toMatchObject([{ level: 'INFO', message: 'done', correlation_id: 'c-1' }]);
    expect(lines[0]?.tookMs).toBeGreaterThanOrEqual(0);
  });

  it('is logged under its own ID where its event has none, and leaves nothing to the next', async () => {
    const handler = observed(
      async () => undefined,
      (event: { id?: string }) => event.id,
    );
    const lines = await linesOf(async () => {
      await handler({ id: 'c-1' }, context);
      await handler({}, { ...context, awsRequestId: 'r-2' });
    });
    expect(lines.map((line) => line.correlation_id)).toEqual(['c-1', 'r-2']);
  });

  it('that fails is logged as an error, and fails', async () => {
    const handler = observed(
      async () => Promise.reject(new Error('No table')),
      () => 'c-1',
    );
    const lines = await linesOf(() => expect(handler({}, context)).rejects.toThrow('No table'));
    expect(lines).toMatchObject([{ level: 'ERROR', message: 'failed', correlation_id: 'c-1' }]);
  });

  it('of the smoke test runs nothing and writes nothing', async () => {
    const work = vi.fn();
    expect(await linesOf(() => observed(work, () => 'c-1')(SMOKE_TEST, context))).toEqual([]);
    expect(work).not.toHaveBeenCalled();
  });

  it.each(readdirSync(FUNCTIONS).filter((name) => !SILENT.includes(name)))('of %s is observed', (name) => {
    expect(readFileSync(`${FUNCTIONS}/${name}`, 'utf8')).toMatch(/= (observed|apiHandler|batchHandler)\(/);
  });
});

describe('A trace', () => {
  it('shows work as a part of the invocation, which ends with it, whatever comes of it', async () => {
    const part = { close: vi.fn() };
    const parent = { addNewSubsegment: vi.fn(() => part) };
    vi.spyOn(tracer, 'getSegment').mockReturnValue(parent as never);
    const current = vi.spyOn(tracer, 'setSegment').mockReturnValue(undefined);
    const note = vi.spyOn(tracer, 'addErrorAsMetadata').mockReturnValue(undefined);

    expect(await traced('ask for the page', async () => 'there')).toBe('there');
    await expect(traced('post', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(parent.addNewSubsegment.mock.calls).toEqual([['## ask for the page'], ['## post']]);
    expect(part.close).toHaveBeenCalledTimes(2);
    expect(current.mock.calls).toEqual([[part], [parent], [part], [parent]]);
    expect(note).toHaveBeenCalledOnce();
  });

  it('has every call of AWS in it', () => {
    const files = readdirSync('src/backend', { recursive: true, encoding: 'utf8' });
    const made = files
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => readFileSync(`src/backend/${name}`, 'utf8').match(/.*new \w+Client\(.*/g) ?? []);
    expect(made.length).toBeGreaterThan(5);
    expect(made.filter((text) => !text.includes('awsClient(new '))).toEqual([]);
  });
});
