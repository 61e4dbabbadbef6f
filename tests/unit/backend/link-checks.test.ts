import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckItem } from '../../../src/backend/store/link-checks';
import type { LinkHealth } from '../../../src/core/schemas/bookmark';

const write = vi.hoisted(() => vi.fn(async (_items: unknown[]) => undefined));
vi.mock('../../../src/backend/store/transaction', () => ({
  write,
  TransitionRefused: class extends Error {},
}));
vi.stubEnv('TABLE_NAME', 'table');
const { keepCheck } = await import('../../../src/backend/store/link-checks');

const at = '2026-11-25T03:00:00.000Z';
const check = (failures: number): CheckItem => ({
  ...{ pk: 'BOOKMARK#1', sk: 'CHECK', kind: 'check', id: '1', queue: 'checks', submittedAt: at, failures },
});

/** How many failures in a row are noted, and whether a review is opened. */
async function keep(failures: number, health: LinkHealth) {
  await keepCheck(
    check(failures),
    { health, detail: 'Answers 404' },
    { dueAt: at, at, revision: 1, correlationId: 'c' },
  );
  const items = write.mock.calls[0]![0] as {
    Update?: { ExpressionAttributeValues: Record<string, unknown> };
  }[];
  return {
    failures: items[0]!.Update!.ExpressionAttributeValues[':failures'],
    opensReview: items.length > 1,
  };
}

beforeEach(() => write.mockClear());

describe('The page of a published link', () => {
  it('opens a review when it is gone for the second time in a row', async () => {
    expect(await keep(0, 'broken')).toEqual({ failures: 1, opensReview: false });
    write.mockClear();
    expect(await keep(1, 'broken')).toEqual({ failures: 2, opensReview: true });
  });

  it('opens no second review while the first one waits', async () => {
    expect(await keep(2, 'broken')).toEqual({ failures: 3, opensReview: false });
  });

  it('starts anew once it is there again', async () => {
    expect(await keep(1, 'ok')).toEqual({ failures: 0, opensReview: false });
  });

  it.each(['unknown', 'internal'] as const)('that is %s is held against nobody', async (health) => {
    expect(await keep(1, health)).toEqual({ failures: 1, opensReview: false });
  });
});
