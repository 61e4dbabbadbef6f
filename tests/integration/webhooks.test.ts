import { Webhook as Verifier } from 'standardwebhooks';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewWebhook } from '../../src/core/schemas/webhook';
import { type SignedIn, signInTeam, submit } from '../support/client';
import { advanceSeconds, MOVABLE_CLOCK, settled } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { queues } from '../support/local';
import { type Received, startReceiver } from '../support/receiver';
import { until } from '../support/until';

let engine: Engine;
let team: Awaited<ReturnType<typeof signInTeam>>;
let there: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  there = await startReceiver();
  engine = await startEngine({ env: { ...MOVABLE_CLOCK.env, WAYMARK_WEBHOOK_HOSTS: there.host } });
  team = await signInTeam(engine);
});
afterAll(async () => {
  await engine.stop();
  await there.close();
});

const wished = (path: string, more: Partial<NewWebhook> = {}): NewWebhook => ({
  ...{ name: 'Support channel', url: `${there.url}${path}`, format: 'standard' },
  ...{ events: ['bookmark.submitted', 'bookmark.approved'] },
  ...more,
});
async function create(path: string, more: Partial<NewWebhook> = {}) {
  const params = { id: uuidv7() };
  return team.administrator.client.createWebhook({ params, body: wished(path, more) });
}
const receivedAt = (path: string) => there.received.filter((each) => each.path === path);
const told = (path: string, count: number) =>
  until(`${path} is told ${count} times`, () => {
    const all = receivedAt(path);
    return all.length >= count && all;
  });
const approve = (id: string) =>
  team.manager.client.decideSubmission({
    params: { id, revision: 1 },
    body: { outcome: 'approve', reason: '' },
  });
const shown = async (id: string) =>
  (await team.administrator.client.listWebhooks({})).items.find((webhook) => webhook.id === id);
/** What waits in a queue for a webhook. */
const messagesOf = async (name: string, id: string) =>
  (await queues(engine))
    .filter((queue) => queue.name.includes(name))
    .flatMap(({ messages }) => messages.filter(({ body }) => body.includes(id)));
const bodyOf = ({ body }: Received) => JSON.parse(body);

describe('A webhook', () => {
  it('is told what happens, signed with the secret that was shown once', async () => {
    const { id, secret, host } = await create('/signed');
    expect(host).toBe(there.host);
    const link = await submit(team.agent, { title: 'Reset a <stuck> tunnel' });
    await approve(link);
    // Each is delivered by itself: the later one may come first.
    const both = await told('/signed', 2);
    const approved = both.find((one) => bodyOf(one).type === 'bookmark.approved') as Received;
    const verifier = new Verifier(secret as string);
    for (const { body, headers } of both) {
      expect(() => verifier.verify(body, headers as Record<string, string>)).not.toThrow();
    }
    const other = new Verifier(`whsec_${Buffer.alloc(32).toString('base64')}`);
    expect(() => other.verify(approved.body, approved.headers as Record<string, string>)).toThrow();
    expect(new Set(both.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    expect(bodyOf(approved)).toMatchObject({
      type: 'bookmark.approved',
      data: {
        bookmarkId: link,
        revision: 1,
        from: 'pending',
        to: 'approved',
        link: { title: 'Reset a <stuck> tunnel' },
      },
    });
    const delivered = () => shown(id).then((webhook) => webhook?.lastDelivery);
    await until('the delivery is noted', delivered);
    expect(await delivered()).toMatchObject({ isDelivered: true, detail: 'Answered 200' });
    expect(JSON.stringify(await shown(id))).not.toContain(secret);
    expect(JSON.stringify(await shown(id))).not.toContain('/signed');
  });

  it('learns no title, note or address of what is not in the knowledge base', async () => {
    await create('/waiting', { events: ['bookmark.submitted', 'bookmark.rejected'] });
    const title = 'What only managers may see';
    const id = await submit(team.agent, { title, notes: 'Customer 4711' });
    const [submitted] = (await told('/waiting', 1)) as [Received];
    expect(bodyOf(submitted).data).toEqual({
      ...{ bookmarkId: id, revision: 1, from: 'none', to: 'pending' },
      page: expect.stringContaining(`/#/reviews/${id}`),
    });
    expect(submitted.body).not.toMatch(/only managers|4711|docs\.internal/);
  });

  it('is told nothing of what somebody keeps to themselves', async () => {
    const { id } = await create('/private');
    const params = { id: uuidv7() };
    const content = {
      url: 'https://example.com/mine',
      title: 'Mine alone',
      notes: '',
      tickets: [],
      tags: [],
    };
    await team.agent.client.saveBookmark({ params, body: { content, suggest: false } });
    await team.administrator.client.testWebhook({ params: { id } });
    const all = await told('/private', 1);
    expect(all.map((each) => bodyOf(each).type)).toEqual(['webhook.tested']);
  });

  it.each([
    [
      'slack',
      (body: { text: string }) => body.text,
      /^A link was approved: <http:\S+\/#\/bookmarks\/\S+\|A &lt;b&gt; ¦ c>$/,
    ],
    ['teams', (body: object) => JSON.stringify(body), /"A <b\\\\> \\\\\| c"/],
  ] as const)(
    'of %s gets a message that it can show, with nothing in it that acts',
    async (format, read, pattern) => {
      await create(`/${format}`, { format, events: ['bookmark.approved'] });
      await approve(await submit(team.agent, { title: 'A <b> | c' }));
      const [message] = (await told(`/${format}`, 1)) as [Received];
      expect(read(bodyOf(message))).toMatch(pattern);
    },
  );

  it('whose receiver says that it is gone is told nothing more, until it gets a new secret', async () => {
    const { id, secret } = await create('/gone', { events: ['bookmark.approved'] });
    await create('/still-there', { events: ['bookmark.approved'] });
    there.answers.set('/gone', 410);
    await approve(await submit(team.agent));
    await until('it is noted', async () => (await shown(id))?.isGone);
    await approve(await submit(team.agent));
    await told('/still-there', 2);
    await settled(engine);
    expect(receivedAt('/gone')).toHaveLength(1);
    there.answers.delete('/gone');
    const renewed = await team.administrator.client.renewWebhookSecret({ params: { id } });
    expect(renewed.secret).not.toBe(secret);
    expect((await shown(id))?.isGone).toBeUndefined();
    await approve(await submit(team.agent));
    const messages = await told('/gone', 2);
    expect(messages).toHaveLength(2);
  });

  it('is deleted, and told nothing more', async () => {
    const { id } = await create('/deleted');
    await team.administrator.client.deleteWebhook({ params: { id } });
    await team.administrator.client.deleteWebhook({ params: { id } });
    const test = team.administrator.client.testWebhook({ params: { id } });
    await expect(test).rejects.toMatchObject({ status: 404 });
    await create('/after');
    await approve(await submit(team.agent));
    await told('/after', 2);
    expect(receivedAt('/deleted')).toEqual([]);
  });
});

describe('Making a webhook', () => {
  it('again with the same ID makes none, and does not show the secret again', async () => {
    const { administrator } = team;
    const request = { params: { id: uuidv7() }, body: wished('/twice') };
    const first = await administrator.client.createWebhook(request);
    const { secret, ...rest } = first;
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(await administrator.client.createWebhook(request)).toEqual(rest);
    const other = { ...request, body: wished('/other') };
    await expect(administrator.client.createWebhook(other)).rejects.toMatchObject({ status: 409 });
  });

  it.each([
    ['http://hooks.example.org/', /https/],
    ['https://10.0.0.8/hook', /public web/],
    ['https://[::1]/hook', /public web/],
    ['https://intranet/hook', /public web/],
    ['https://metadata.internal/', /public web/],
    ['https://user:word@hooks.example.org/', /password/],
    ['ftp://hooks.example.org/', /web page/],
    ['no address', /web page/],
  ])('that leads to %s is refused', async (url, why) => {
    await expect(create('', { url })).rejects.toMatchObject({
      ...{ status: 400 },
      problem: { errors: [{ field: '/url', message: expect.stringMatching(why) }] },
    });
  });

  it('is for administrators, and so is all else about them', async () => {
    const params = { id: uuidv7() };
    for (const { client } of [team.agent, team.manager] as SignedIn[]) {
      for (const call of [
        () => client.listWebhooks({}),
        () => client.createWebhook({ params, body: wished('/x') }),
        () => client.renewWebhookSecret({ params }),
        () => client.testWebhook({ params }),
        () => client.deleteWebhook({ params }),
      ]) {
        await expect(call()).rejects.toMatchObject({ status: 403 });
      }
    }
  });
});

describe('A webhook whose receiver is down', () => {
  it('is told again, each time later, and after the last time it is set aside', async () => {
    const { id } = await create('/down', { events: ['bookmark.approved'] });
    there.answers.set('/down', 503);
    await approve(await submit(team.agent));
    for (const [attempt, pause] of [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000].entries()) {
      await told('/down', attempt + 1);
      const visibleAt = await until('the message is put off', async () => {
        const [message] = await messagesOf('WebhookQueue', id);
        const pausesMs = (message?.visibleAt ?? 0) - (await advanceSeconds(engine, 0));
        return pausesMs < pause * 1_100 + 1_000 && pausesMs > (pause - 5) * 1_000 && message?.visibleAt;
      });
      await advanceSeconds(engine, Math.ceil((visibleAt - (await advanceSeconds(engine, 0))) / 1_000));
    }
    await told('/down', 8);
    await until(
      'the last attempt is over',
      async () => (await messagesOf('WebhookQueue', id))[0]?.receives === 8,
    );
    await advanceSeconds(engine, 181);
    const aside = await until('the message is set aside', async () => {
      const [message] = await messagesOf('WebhookDeadLetters', id);
      return message;
    });
    expect(JSON.parse(aside.body)).toMatchObject({ webhookId: id, type: 'bookmark.approved' });
    const ids = receivedAt('/down').map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    team = await signInTeam(engine);
    expect(await shown(id)).toMatchObject({ lastDelivery: { isDelivered: false, detail: 'Answered 503' } });
  });
});
