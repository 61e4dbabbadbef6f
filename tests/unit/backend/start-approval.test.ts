import { SFNClient } from '@aws-sdk/client-sfn';
import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runInvocation } from '../../../src/local/lambda/invoke-store';
import { CONTEXT, call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';
import { model } from '../../support/template';

const held = withBackend(async () => {
  vi.stubEnv('APPROVAL_ARN', 'arn:aws:states:us-east-1:000000000000:stateMachine:approval');
  return import('../../../src/backend/functions/start-approval');
});
const send = vi.spyOn(SFNClient.prototype, 'send') as ReturnType<typeof vi.fn>;
beforeEach(() => send.mockReset().mockResolvedValue({}));

const ADA: Who = { id: 'ada', groups: ['agents'] };
const MAX: Who = { id: 'max', groups: ['agents', 'managers'] };
const DAY = 86_400_000;
const params = (id: string) => ({ params: { id, revision: 1 } });

async function submitted(): Promise<string> {
  const id = uuidv7();
  const body = { content: somePage(), suggest: true };
  expect((await call('saveBookmark', ADA, { params: { id }, body })).status).toBe(201);
  return id;
}
/** The event of the first submission comes, so many days after it. */
async function comes(bookmarkId: string, days: number, revision = 1) {
  const detail = {
    ...({ version: 1, id: uuidv7(), bookmarkId, revision, from: 'none', to: 'pending' } as const),
    ...{ at: new Date(Date.now() - days * DAY).toISOString(), actorId: 'ada', correlationId: 'c' },
  };
  held.backend.requests.length = 0;
  const { name } = model.functions.find(({ logicalId }) => logicalId === 'StartApprovalFunction')!;
  await runInvocation('request', name, () => held.store.handler({ detail }, CONTEXT));
  return { started: send.mock.calls.length, read: held.backend.requests.length };
}

describe('The event of a submission', () => {
  it('starts its approval without a look at the bookmark', async () => {
    expect(await comes(uuidv7(), 0)).toEqual({ started: 1, read: 0 });
    expect(await comes(uuidv7(), 89)).toEqual({ started: 2, read: 0 });
  });

  it('starts it too where it comes so late that names of executions are forgotten, while the revision waits', async () => {
    expect(await comes(await submitted(), 91)).toEqual({ started: 1, read: 1 });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['approved', (id) => call('decideSubmission', MAX, { ...params(id), body: { outcome: 'approve' } })],
    ['withdrawn', (id) => call('withdrawSubmission', ADA, params(id))],
  ])('starts none again of what was %s', async (_, settle) => {
    const id = await submitted();
    await settle(id);
    expect(await comes(id, 91)).toEqual({ started: 0, read: 1 });
  });

  it('starts none of a revision that another has followed, or of what is not there', async () => {
    expect(await comes(await submitted(), 91, 2)).toEqual({ started: 0, read: 1 });
    expect(await comes(uuidv7(), 91)).toEqual({ started: 0, read: 1 });
  });
});
