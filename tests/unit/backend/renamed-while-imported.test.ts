import { type SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import type { LambdaFunction } from '../../../src/local/lambda/function';
import { runInvocation } from '../../../src/local/lambda/invoke-store';
import { CONTEXT, call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';
import { model } from '../../support/template';

const held = withBackend(async () => {
  const [client, retag] = await Promise.all([
    import('../../../src/backend/store/client'),
    import('../../../src/backend/functions/retag-links'),
  ]);
  return { ...client, retag: retag.handler };
});
const ROOT: Who = { id: 'root', groups: ['agents', 'administrators'] };

/** What the queue has been sent, of which it gives out what is not to be kept back. */
const sent: { MessageBody?: string | undefined; DelaySeconds?: number | undefined }[] = [];
vi.spyOn(SQSClient.prototype, 'send').mockImplementation((async ({ input }: SendMessageBatchCommand) => {
  sent.push(...(input.Entries ?? []));
  return {};
}) as never);
async function deliver(isDelayed: boolean): Promise<void> {
  const bodies = sent.filter(({ DelaySeconds = 0 }) => DelaySeconds > 0 === isDelayed);
  const Records = bodies.map(({ MessageBody: body }, at) => ({ messageId: String(at), body }));
  const { name } = model.functions.find(
    ({ logicalId }) => logicalId === 'RetagLinksFunction',
  ) as LambdaFunction;
  const run = () => held.store.retag({ Records } as SQSEvent, CONTEXT);
  expect(await runInvocation(CONTEXT.awsRequestId, name, run)).toEqual({ batchItemFailures: [] });
}

/** Has something done once, after the names of the tags were looked at. */
function onceNamesAreRead(act: () => Promise<unknown>): void {
  const send = held.store.table.send.bind(held.store.table) as (command: object) => Promise<object>;
  vi.spyOn(held.store.table, 'send').mockImplementationOnce((async (command: object) => {
    const names = await send(command);
    await act();
    return names;
  }) as never);
}

describe('A link that is imported while one of its tags is renamed', () => {
  it('has the new name when all that was sent for the renaming is done', async () => {
    onceNamesAreRead(async () => {
      const { status } = await call('renameTag', ROOT, {
        params: { tag: 'vpn' },
        body: { aliasOf: 'remote' },
      });
      expect(status).toBe(200);
      await deliver(false);
    });
    const body = { source: 'links.csv', links: [somePage({ tags: ['vpn'] })] };
    const imported = await call('importLinks', ROOT, { body });
    const id = imported.body.results[0]?.id ?? '';
    const tags = async () => (await call('getBookmark', ROOT, { params: { id } })).body.content.tags;
    expect(await tags()).toEqual(['vpn']);
    await deliver(true);
    expect(await tags()).toEqual(['remote']);
  });
});
