import { CognitoIdentityProviderClient, type UserType } from '@aws-sdk/client-cognito-identity-provider';
import { SNSClient } from '@aws-sdk/client-sns';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BookmarkEvent } from '../../../src/core/events';
import { CONTEXT, call, openBackend, type Who } from '../../support/backend';
import { somePage } from '../../support/client';

const publish = vi.spyOn(SNSClient.prototype, 'send') as ReturnType<typeof vi.fn>;
const userPool = vi.spyOn(CognitoIdentityProviderClient.prototype, 'send') as ReturnType<typeof vi.fn>;
let managers: UserType[];

let backend: Awaited<ReturnType<typeof openBackend>>;
let directory: typeof import('../../../src/backend/people/directory');
let tellAssignee: typeof import('../../../src/backend/functions/tell-assignee').handler;
let getBookmark: typeof import('../../../src/backend/store/queries').getBookmark;
beforeAll(async () => {
  backend = await openBackend();
  directory = await import('../../../src/backend/people/directory');
  ({ handler: tellAssignee } = await import('../../../src/backend/functions/tell-assignee'));
  ({ getBookmark } = await import('../../../src/backend/store/queries'));
});
afterAll(() => backend.close());

const user = (id: string): UserType => ({ Username: id, Enabled: true });
let now = Date.now();
const later = (ms: number) => {
  now += ms;
  vi.setSystemTime(now);
};
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  // What was kept for the test before is over.
  later(60_000);
  publish.mockReset().mockResolvedValue({});
  managers = [user('ada'), user('ben')];
  userPool.mockReset().mockImplementation(async () => ({ Users: managers }));
});
afterEach(() => vi.useRealTimers());

const ADA: Who = { id: 'ada', groups: ['agents', 'managers'] };

/** The event of a submission that Ada has given to somebody. */
async function givenTo(assignee: string): Promise<{ id: string; event: { detail: BookmarkEvent } }> {
  const id = uuidv7();
  const saved = { params: { id }, body: { content: somePage(), suggest: true } };
  await call('saveBookmark', { id: 'dot', groups: ['agents'] }, saved);
  const { status } = await call('reassignSubmission', ADA, {
    ...{ params: { id, revision: 1 }, body: { assignee } },
  });
  expect(status).toBe(200);
  const { untold } = (await getBookmark(id)) as { untold: { eventId: string } };
  const detail: BookmarkEvent = {
    ...{ version: 1, id: untold.eventId, bookmarkId: id, revision: 1, from: 'pending', to: 'pending' },
    ...{ at: new Date().toISOString(), actorId: 'ada', correlationId: 'c' },
  };
  return { id, event: { detail } };
}

describe('Who is given a submission', () => {
  it('is told of it, also when they became a manager after the others were last asked for', async () => {
    const before = managers;
    managers = [...before, user('new')];
    const { event } = await givenTo('new');
    // This function asked before, another has had it given to them.
    later(20_000);
    const after = managers;
    managers = before;
    await directory.peopleIn('managers');
    managers = after;
    later(5_000);
    await tellAssignee(event, CONTEXT);
    expect(publish.mock.lastCall?.[0].input.MessageAttributes.recipient.StringValue).toBe('["new"]');
  });

  it('is told once though others write to the bookmark while that is noted, and the event comes again', async () => {
    const { id, event } = await givenTo('ben');
    backend.conflict('TransactWriteItems');
    await tellAssignee(event, CONTEXT);
    expect((await getBookmark(id))?.untold).toBeUndefined();
    await tellAssignee(event, CONTEXT);
    expect(publish).toHaveBeenCalledTimes(1);
  });
});

describe('The user pool', () => {
  it('is asked once for an account within seconds, however many are told about it, and again after', async () => {
    const told = await Promise.all(Array.from({ length: 100 }, () => directory.isActive('ben')));
    expect(told.every(Boolean)).toBe(true);
    expect(userPool).toHaveBeenCalledTimes(1);
    managers = [];
    later(20_000);
    expect(await directory.isActive('ben')).toBe(false);
  });

  it('that has failed is asked again at once', async () => {
    userPool.mockRejectedValueOnce(new Error('Too many requests'));
    await expect(directory.isActive('ada')).rejects.toThrow('Too many requests');
    expect(await directory.isActive('ada')).toBe(true);
  });

  it('is asked no more than once in two seconds for who is in no group', async () => {
    for (let each = 0; each < 50; each++) expect(await directory.personIn('managers', 'dot')).toBeUndefined();
    expect(userPool).toHaveBeenCalledTimes(1);
    later(2_000);
    await directory.personIn('managers', 'dot');
    expect(userPool).toHaveBeenCalledTimes(2);
  });
});
