import { expect, it } from 'vitest';
import { overviewPage } from '../../../../src/local/console/pages/overview';
import { queuesPage } from '../../../../src/local/console/pages/queues';
import type { ConsoleServices, ShownQueue } from '../../../../src/local/console/services';

const queue = (name: string, more: Partial<ShownQueue>): ShownQueue => ({
  ...{ name, arn: `arn:${name}`, isWork: false, messages: [] },
  ...{ depth: more.messages?.length ?? 0, ...more },
});
const letter = (attributes: Record<string, string>) => ({
  ...{ id: 'one', time: 0, body: '{}', receives: 1, visibleAt: 0, attributes },
});
const showing = (...queues: ShownQueue[]) =>
  ({
    ...{ queues: async () => queues, events: async () => [], mails: async () => [] },
    ...{ requests: () => [], counts: () => ({}), resources: {}, logs: { entries: () => [] } },
    stepFunctions: { handle: async () => ({ executions: [], stateMachines: [] }) },
  }) as unknown as ConsoleServices;
const button = (name: string) => `action="/_local/queues/${name}/redrive"`;

it('the console counts as dead letters what could not be delivered, and not what functions still work on', async () => {
  const work = queue('Webhooks', { isWork: true, depth: 200 });
  const rules = queue('Rules', { messages: [letter({ RULE_ARN: 'arn:rule' })] });
  const { text } = (await overviewPage(showing(work, rules))).body;
  expect(text).toContain('Dead letters</div><div class="figure">1</div>');
  expect(text).toContain('200 messages wait for a function');
});

it('the console offers to send again what says where it belongs, and tells when that was and what came of it', async () => {
  const kept = ['The rule is <gone>', 'The rule is <gone>'];
  const redriven = new Map([['Rules', { at: Date.UTC(2026, 10, 30, 7), sent: 3, kept }]]);
  const rules = (depth: number) => queue('Rules', { depth, messages: [letter({ RULE_ARN: 'arn:rule' })] });
  const services = showing(
    queue('Work', { isWork: true, depth: 1 }),
    queue('Aside', { source: 'Work', depth: 1 }),
    rules(2),
    queue('Schedules', { messages: [letter({ SCHEDULE_ARN: 'arn:schedule' })] }),
    queue('Mails', { messages: [letter({})] }),
    queue('Empty', { source: 'Work' }),
  );
  const { text } = (await queuesPage(services, redriven)).body;
  const offered = ['Aside', 'Rules', 'Schedules', 'Work', 'Mails', 'Empty'].filter((name) =>
    text.includes(button(name)),
  );
  expect(offered).toEqual(['Aside', 'Rules', 'Schedules']);
  expect(text).toContain('07:00:00.000</time>: 3. Kept: 2.<br>The rule is &lt;gone&gt;</p>');
  const later = await queuesPage(showing(rules(3)), redriven);
  expect(later.body.text).toContain('3. Kept: 2. New since: 1.<br>');
});
