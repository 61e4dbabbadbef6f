import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedIn, signInTeam, somePage, submit } from '../support/client';
import { type Engine, startEngine } from '../support/engine';
import { consolePage, events, executionInput, executions, logs, mails, trace } from '../support/local';
import { startReceiver } from '../support/receiver';
import { until } from '../support/until';

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver();
  engine = await startEngine({ env: { WAYMARK_WEBHOOK_HOSTS: receiver.host } });
  const team = await signInTeam(engine);
  ({ agent, manager } = team);
  await team.administrator.client.createWebhook({
    params: { id: uuidv7() },
    body: {
      ...{ name: 'Channel', url: `${receiver.url}/hook`, format: 'standard' },
      events: ['bookmark.submitted', 'bookmark.approved'],
    },
  });
});
afterAll(async () => {
  await engine.stop();
  await receiver.close();
});

/** Every function that a capture goes through until it is approved, told of and counted. */
const TAKING_PART = [
  ...['SaveBookmark', 'StartApproval', 'CheckLink', 'FindDuplicates', 'AssignReviewer', 'AskForDecision'],
  ...['DecideSubmission', 'ReleaseDecision', 'FollowPublication', 'CountEvent'],
  ...['TellWebhooks', 'DeliverWebhook', 'KeepNotice'],
];
const logicalId = (functionName = '') => TAKING_PART.find((name) => functionName.includes(`${name}Function`));
const ended = (id: string) =>
  until(`the approval of ${id} ends`, async () =>
    (await executions(engine)).find(({ name, status }) => name === `${id}-1` && status === 'SUCCEEDED'),
  );

describe('The correlation ID of a capture', () => {
  it('is found in the log of every function that took part, in the events, the execution, the mails and the webhooks', async () => {
    const [last] = await logs(engine);
    const id = uuidv7();
    const body = { content: somePage(), suggest: true };
    await agent.client.saveBookmark({ params: { id }, body }, { correlationId: id });
    await until('the managers are told', async () =>
      (await mails(engine)).some((mail) => mail.body.includes(id)),
    );
    const decision = { outcome: 'approve', reason: '' } as const;
    await manager.client.decideSubmission({ params: { id, revision: 1 }, body: decision });
    const { executionArn } = await ended(id);

    const written = await until('every function has written', async () => {
      const lines = (await logs(engine, last?.sequence)).filter((line) => logicalId(line.functionName));
      const done = lines.filter(({ message }) => message === 'done');
      const names = new Set(done.map((line) => logicalId(line.functionName)));
      // Submission and approval are each counted and told.
      const isTwice = ['CountEvent', 'DeliverWebhook', 'KeepNotice'].every(
        (name) => done.filter((line) => logicalId(line.functionName) === name).length === 2,
      );
      return isTwice && names.size === TAKING_PART.length && lines;
    });
    expect(new Set(written.map(({ data }) => data?.correlation_id))).toEqual(new Set([id]));

    const told = (await events(engine)).filter(({ event }) => event.detail.bookmarkId === id);
    expect(told.map(({ event }) => event['detail-type']).toSorted()).toEqual([
      'bookmark.approved',
      'bookmark.submitted',
    ]);
    for (const { event } of told) expect(event.detail.correlationId).toBe(id);
    expect(await executionInput(engine, executionArn)).toMatchObject({ correlationId: id });
    const sent = (await mails(engine)).filter((mail) => mail.body.includes(id));
    expect(sent).toHaveLength(2);
    for (const { attributes } of sent) expect(attributes.correlationId).toBe(id);
    expect(receiver.received.map(({ headers }) => headers['x-correlation-id'])).toEqual([id, id]);
  });

  it('is the bookmark’s own where a client sends none, or something that may be of a person', async () => {
    const id = uuidv7();
    const request = { params: { id }, body: { content: somePage(), suggest: true } };
    await agent.client.saveBookmark(request, { correlationId: 'alex.agent@example.org' });
    const line = await until('it is logged', async () =>
      (await logs(engine)).find(({ data }) => data?.correlation_id === id),
    );
    expect(line.functionName).toContain('SaveBookmark');
    expect(JSON.stringify(await logs(engine))).not.toContain('alex.agent');
  });

  it('shows in the console what happened, from the request over event and execution to the mail, with the times', async () => {
    expect(await consolePage(engine, `traces/${uuidv7()}`)).toContain('Nothing is known');
    const id = await submit(agent);
    const steps = await until('the managers are told', async () => {
      const all = await trace(engine, id);
      return all.some(({ kind }) => kind === 'mail') && all;
    });
    const firstOf = (kind: string) => steps.findIndex((step) => step.kind === kind);
    const order = ['request', 'event', 'execution', 'mail'].map(firstOf);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(steps.filter(({ isFailed }) => isFailed)).toEqual([]);
    expect(steps.find(({ kind }) => kind === 'state')?.name).toBe('LoadSubmission');

    const page = await consolePage(engine, `traces/${id}`);
    for (const text of [
      'saveBookmark',
      'bookmark.submitted',
      `${id}-1`,
      'Waymark: a link waits for your review',
    ]) {
      expect(page).toContain(text);
    }
    expect(await consolePage(engine, 'traces')).toContain(`/_local/traces/${id}`);
  });

  it('leads on to the line of the access log', async () => {
    const id = await submit(agent);
    const line = await until('it is logged', async () =>
      (await logs(engine)).find(({ data }) => data?.correlation_id === id && data.apiRequestId),
    );
    const response = await fetch(`${engine.url}/_local/api/requests`);
    const requests = (await response.json()) as { requestId: string; operationId: string }[];
    expect(requests.find(({ requestId }) => requestId === line.data?.apiRequestId)?.operationId).toBe(
      'saveBookmark',
    );
  });
});
