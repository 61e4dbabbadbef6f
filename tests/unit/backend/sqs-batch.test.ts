import type { Context, SQSEvent } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../../src/backend/observability';
import { batchHandler, type Message } from '../../../src/backend/sqs-batch';

const context = { awsRequestId: 'request', functionName: 'worker' } as Context;
const eventOf = (...bodies: string[]) =>
  ({ Records: bodies.map((body, n) => ({ messageId: `m${n}`, body })) }) as unknown as SQSEvent;
const lines = () => {
  const written: { correlation_id?: string; message: string }[] = [];
  for (const method of ['info', 'error'] as const) {
    vi.spyOn(logger, method).mockImplementation((...[message, extra]: unknown[]) => {
      written.push({ message: String(message), ...(extra as object) });
    });
  }
  return written;
};
afterEach(() => void vi.restoreAllMocks());

describe('The messages of a queue', () => {
  it('are each logged under their own correlation ID, or the message’s', async () => {
    const written = lines();
    await batchHandler(async () => undefined)(eventOf('{"correlationId":"a"}', '{}'), context);
    expect(written.filter(({ message }) => message === 'message done')).toMatchObject([
      { correlation_id: 'a', messageId: 'm0' },
      { correlation_id: 'm1', messageId: 'm1' },
    ]);
  });

  it('come back by themselves when they fail, those that are no JSON too', async () => {
    const written = lines();
    const work = async ({ body }: Message) => {
      if (!(body as { isFine?: boolean } | undefined)?.isFine) throw new Error('What is this?');
    };
    const result = await batchHandler(work)(eventOf('{"isFine":true}', 'nonsense', '{}'), context);
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }] });
    expect(written.filter(({ message }) => message === 'message failed')).toHaveLength(2);
  });
});
