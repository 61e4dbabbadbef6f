import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { Content } from '../../../src/core/schemas/content';
import { withBackend } from '../../support/backend';
import { somePage } from '../../support/client';

const held = withBackend(async () => {
  const [assignee, create, decide, insights, queries] = await Promise.all([
    import('../../../src/backend/store/assignee'),
    import('../../../src/backend/store/create'),
    import('../../../src/backend/store/decide'),
    import('../../../src/backend/store/insights'),
    import('../../../src/backend/store/queries'),
  ]);
  return { ...assignee, ...create, ...decide, ...insights, ...queries };
});
const MAX = { id: 'manager', name: 'Max' };
const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();

it('How long a decision took counts from the submission, whoever it was given to meanwhile', async () => {
  const { createBookmark, reassign, decide, getHistory, countEvent } = held.store;
  const id = uuidv7();
  const step = (hour: number) => ({ id, revision: 1, by: MAX, at: at(hour), correlationId: id });
  await createBookmark({
    ...{ id, owner: { id: 'owner', name: 'Ona' }, content: Content.parse(somePage()), suggest: true },
    ...{ at: at(1), correlationId: id },
  });
  await reassign({ ...step(5), assignee: { id: 'other', name: 'Mia' } });
  await decide(step(6), { outcome: 'reject', reason: 'Known already' });
  const [decided] = (await getHistory(id)).entries;
  expect(await countEvent(decided as never)).toEqual({ latency: 5 * 3_600_000 });
});

it('A submission that was added to a known link is counted as that, so that what became of all adds up', async () => {
  const { countEvent, listDays } = held.store;
  const event = { bookmarkId: uuidv7(), revision: 1, at: '2026-01-06T10:00:00.000Z' };
  await countEvent({ ...event, id: uuidv7(), type: 'bookmark.submitted' });
  await countEvent({ ...event, id: uuidv7(), type: 'bookmark.merged' });
  const [day] = await listDays('2026-01-06', '2026-01-06');
  expect(day).toMatchObject({ submitted: 1, merged: 1, approved: 0 });
});
