import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkLink } from '../../../src/backend/link-health/check';
import { post } from '../../../src/backend/webhooks/post';

vi.mock('node:dns/promises', () => ({ lookup: vi.fn(() => new Promise(() => undefined)) }));
const { lookup } = await import('node:dns/promises');

/** Ends the time that whatever runs has. */
let runOut: () => void;
beforeEach(() => {
  const controller = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(controller.signal);
  runOut = () => controller.abort(new DOMException('Out of time', 'TimeoutError'));
  vi.mocked(lookup).mockClear();
});
const whileLookingUp = () => vi.waitUntil(() => vi.mocked(lookup).mock.calls.length > 0);

describe('A DNS that does not answer', () => {
  it('leaves a link unknown once the time of its check is over', async () => {
    const checked = checkLink('https://docs.example.org/page');
    await whileLookingUp();
    runOut();
    expect(await checked).toEqual({ health: 'unknown', detail: 'Did not answer in time' });
  });

  it('ends the delivery of a webhook once its time is over', async () => {
    const posted = post(new URL('https://hooks.example.org/in'), {}, '{}');
    await whileLookingUp();
    runOut();
    await expect(posted).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
