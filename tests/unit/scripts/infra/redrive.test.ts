import { describe, expect, it } from 'vitest';
import type { Delivery, Letter } from '../../../../scripts/infra/dead-letter';
import { redriveLetters } from '../../../../scripts/infra/redrive-letters';

const TARGET = 'arn:aws:lambda:eu-central-1:111122223333:function:start-approval:live';
const event = { source: 'waymark', 'detail-type': 'bookmark.submitted', detail: { bookmarkId: 'b' } };
const ofRule: Letter = { body: JSON.stringify(event), attributes: { TARGET_ARN: TARGET, RULE_ARN: 'arn' } };
const ofLambda: Letter = {
  body: JSON.stringify({ requestContext: { functionArn: TARGET }, requestPayload: event }),
  attributes: {},
};
const ofPipe: Letter = { body: JSON.stringify({ DDBStreamBatchInfo: {} }), attributes: {} };

async function redriven(letters: Letter[], fails = false) {
  const left = new Map(letters.map((letter, index) => [String(index), letter]));
  const batches = [[...left].map(([handle, letter]) => ({ ...letter, handle }))];
  const deliveries: Delivery[] = [];
  const lines: string[] = [];
  const counts = await redriveLetters(
    {
      receive: async () => batches.pop() ?? [],
      remove: async (handle) => void left.delete(handle),
      deliver: async (delivery) => {
        if (fails) throw new Error('it fails again');
        deliveries.push(delivery);
      },
    },
    (line) => lines.push(line),
  );
  return { counts, deliveries, left: [...left.values()], lines };
}

describe('Redrive', () => {
  it.each([
    ['a rule could not deliver', ofRule],
    ['a function failed at', ofLambda],
  ])('gives a function the event that %s, and removes the letter', async (_, letter) => {
    expect(await redriven([letter])).toEqual({
      counts: { delivered: 1, kept: 0 },
      deliveries: [{ functionArn: TARGET, payload: event }],
      left: [],
      lines: [],
    });
  });

  it('keeps the letter when the function fails again', async () => {
    const { counts, left, lines } = await redriven([ofRule], true);
    expect(counts).toEqual({ delivered: 0, kept: 1 });
    expect(left).toEqual([ofRule]);
    expect(lines).toEqual(['kept: it fails again']);
  });

  it('keeps what it cannot deliver, and goes on with the next', async () => {
    const unreadable = { body: 'no JSON', attributes: { TARGET_ARN: TARGET } };
    const { counts, left } = await redriven([ofPipe, unreadable, ofRule]);
    expect(counts).toEqual({ delivered: 1, kept: 2 });
    expect(left).toEqual([ofPipe, unreadable]);
  });
});
