import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { CONTEXT, call, type Who, withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(() => import('../../../src/backend/functions/expire-submission'));
const ADA: Who = { id: 'ada', groups: ['agents'] };

it('A submission that could not be put to a manager says so, until it is submitted again', async () => {
  const id = uuidv7();
  const expire = (revision: number, reason: string) =>
    held.store.handler({ bookmarkId: id, revision, reason, correlationId: id }, CONTEXT);
  const seen = async () => (await call('getBookmark', ADA, { params: { id } })).body;

  await call('saveBookmark', ADA, { params: { id }, body: { content: somePage(), suggest: true } });
  await expire(1, 'It could not be put to a manager');
  expect(await seen()).toMatchObject({ status: 'expired', isUnasked: true });

  const body = { content: somePage(), suggest: true, expectedStatus: 'expired' };
  await call('reviseBookmark', ADA, { params: { id, revision: 2 }, body });
  expect(await seen()).not.toHaveProperty('isUnasked');
  await expire(2, '');
  expect(await seen()).toMatchObject({ status: 'expired' });
  expect(await seen()).not.toHaveProperty('isUnasked');
});
