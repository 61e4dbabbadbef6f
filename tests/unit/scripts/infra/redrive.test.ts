import { describe, expect, it } from 'vitest';
import { carryRecords } from '../../../../scripts/infra/carry-records';
import type { Delivery, Letter, Position } from '../../../../scripts/infra/dead-letter';
import { redriveLetters } from '../../../../scripts/infra/redrive-letters';
import type { PutEventsEntry } from '../../../../src/local/eventbridge';
import { deadLetter } from '../../../../src/local/pipes/dead-letter';
import { readTemplate } from '../../../../src/local/template';

const TARGET = 'arn:aws:lambda:eu-central-1:111122223333:function:start-approval:live';
const event = { source: 'waymark', 'detail-type': 'bookmark.submitted', detail: { bookmarkId: 'b' } };
const ofRule: Letter = { body: JSON.stringify(event), attributes: { TARGET_ARN: TARGET, RULE_ARN: 'arn' } };
const ofLambda: Letter = {
  body: JSON.stringify({ requestContext: { functionArn: TARGET }, requestPayload: event }),
  attributes: {},
};
const REMINDER = 'arn:aws:states:eu-central-1:111122223333:stateMachine:verification-reminder';
const due = { at: '2026-11-30T07:00:00Z' };
const ofSchedule: Letter = {
  body: JSON.stringify(due),
  attributes: { TARGET_ARN: REMINDER, SCHEDULE_ARN: 'arn', EXECUTION_ID: 'ad06616e51cdf74a' },
};
const ofNothing: Letter = { body: JSON.stringify({ DDBStreamBatchInfo: {} }), attributes: {} };

async function redriven(
  letters: Letter[],
  fails = false,
  carry: (position: Position) => Promise<void> = async () => undefined,
) {
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
      carry,
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

  it('starts the state machine that a schedule could not, by the name that the letter gives its execution', async () => {
    expect(await redriven([ofSchedule])).toEqual({
      counts: { delivered: 1, kept: 0 },
      deliveries: [{ stateMachineArn: REMINDER, executionName: 'ad06616e51cdf74a', payload: due }],
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
    const { counts, left } = await redriven([ofNothing, unreadable, ofRule]);
    expect(counts).toEqual({ delivered: 1, kept: 2 });
    expect(left).toEqual([ofNothing, unreadable]);
  });
});

describe('Redrive of what the pipe gave up', () => {
  const { pipe } = readTemplate('template.yaml', {
    ...{ stackName: 'waymark', region: 'eu-central-1', accountId: '111122223333', parameters: {} },
  }).model.pipes[0]!;
  const STREAM = 'arn:aws:dynamodb:eu-central-1:111122223333:table/waymark/stream/2026-11-27T00:00:00.000';
  const sequence = (n: number) => String(n).padStart(21, '0');

  /** The record of an audit entry, as the stream has it. */
  const entry = (n: number, to = 'pending', kind = 'audit') => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: sequence(n),
      ApproximateCreationDateTime: 1_764_201_600,
      NewImage: {
        kind: { S: kind },
        type: { S: 'bookmark.submitted' },
        version: { N: '1' },
        id: { S: `event-${n}` },
        bookmarkId: { S: `bookmark-${n}` },
        revision: { N: '1' },
        from: { S: 'private' },
        to: { S: to },
        at: { S: '2026-11-27T00:00:00.000Z' },
        actorId: { S: 'agent' },
        correlationId: { S: `correlation-${n}` },
      },
    },
  });
  const stream = [
    entry(1),
    entry(2),
    entry(3, 'private'),
    entry(4, 'pending', 'bookmark'),
    entry(5),
    entry(6),
  ];
  const lost = stream.slice(1, 5);
  const letter: Letter = {
    body: JSON.stringify(deadLetter(pipe, STREAM, lost, 'RetryAttemptsExhausted', 0)),
    attributes: {},
  };

  /** A stream whose pages are short, and a bus that fails after some. */
  function machinery({ takes = Number.POSITIVE_INFINITY, isForgotten = false } = {}) {
    const put: PutEventsEntry[] = [];
    const carry = (position: Position) =>
      carryRecords(position, {
        describe: async () => pipe,
        async *records({ from }) {
          if (isForgotten) throw new Error('The stream has forgotten them');
          const after = stream.filter(({ dynamodb }) => dynamodb.SequenceNumber >= from);
          for (let at = 0; at < after.length; at += 2) yield after.slice(at, at + 2);
        },
        async put(entries) {
          if (put.length + entries.length > takes) throw new Error('The bus did not take it');
          put.push(...entries);
        },
      });
    return { put, carry };
  }

  it('reads the records again, and puts on the bus what the pipe would have, and nothing else', async () => {
    const { put, carry } = machinery();
    const { counts, left } = await redriven([letter], false, carry);
    expect(counts).toEqual({ delivered: 1, kept: 0 });
    expect(left).toEqual([]);
    expect(put.map(({ Detail }) => JSON.parse(String(Detail)).id)).toEqual(['event-2', 'event-5']);
    expect(put[0]).toMatchObject({
      EventBusName: pipe.target.eventBridge.busArn,
      Source: 'waymark',
      DetailType: 'bookmark.submitted',
    });
    expect(JSON.parse(String(put[0]?.Detail))).toMatchObject({
      bookmarkId: 'bookmark-2',
    });
  });

  it.each([
    ['the bus takes only some', { takes: 1 }, 'The bus did not take it'],
    ['the stream has forgotten them', { isForgotten: true }, 'The stream has forgotten them'],
  ])('keeps the letter when %s', async (_, fault, why) => {
    const { counts, left, lines } = await redriven([letter], false, machinery(fault).carry);
    expect(counts).toEqual({ delivered: 0, kept: 1 });
    expect(left).toEqual([letter]);
    expect(lines).toEqual([`kept: ${why}`]);
  });
});
