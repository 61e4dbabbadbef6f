import { expect, it, vi } from 'vitest';
import { redrive } from '../../../../src/local/redrive';
import type { Services } from '../../../../src/local/services';
import { openQueues } from '../../../../src/local/sqs';
import { machine, PLACE } from '../eventbridge/harness';

/** A queue with a letter, and what the services are asked when it is delivered again. */
async function letterOf(body: unknown, attributes: Record<string, string>) {
  const { database, clock } = await machine();
  const arn = 'arn:aws:sqs:eu-west-1:000000000000:letters';
  const queues = await openQueues({
    ...{ database, clock, ...PLACE },
    queues: [{ name: 'letters', arn, properties: {} }],
  });
  await queues.send('letters', { body, attributes });
  const [toBus, deliver] = [vi.fn(), vi.fn()];
  const services = { queues, deliver, buses: { redrive: toBus } } as unknown as Services;
  return { toBus, deliver, redriven: await redrive(services, 'letters') };
}

it('what a rule could not deliver goes to the bus, which tries and records it as any other', async () => {
  const attributes = { RULE_ARN: 'arn:rule', TARGET_ARN: 'arn:target' };
  const { toBus, redriven } = await letterOf({ id: '1' }, attributes);
  expect(toBus).toHaveBeenCalledWith({ body: '{"id":"1"}', attributes });
  expect(redriven).toMatchObject({ sent: 1, kept: [] });
});

it.each([{ task: 'count' }, 'count'])(
  'what a schedule could not deliver goes to its target: %j',
  async (payload) => {
    const { deliver, redriven } = await letterOf(payload, {
      ...{ SCHEDULE_ARN: 'arn:schedule', TARGET_ARN: 'arn:target', EXECUTION_ID: 'nightly-1' },
    });
    expect(deliver).toHaveBeenCalledWith('arn:target', payload, 'nightly-1');
    expect(redriven).toMatchObject({ sent: 1, kept: [] });
  },
);

it('what does not say what it was for stays', async () => {
  const { redriven } = await letterOf('a mail', {});
  expect(redriven).toMatchObject({ sent: 0, kept: ['It does not say what it was for'] });
});
