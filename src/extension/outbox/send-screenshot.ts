import { ApiError, type CallOptions, type Client } from '../../client/api';
import { problemType } from '../../core/api/problem';
import type { ScreenshotImage } from '../../core/schemas/screenshot';
import { message } from '../i18n';
import { type OutboxItem, submissionOf } from './item';
import { outcomeOf } from './outcome';
import type { Outcome } from './transitions';

const REMOVED = problemType('removed');

/**
 * Brings the picture of an item that the backend has already; sent twice it counts once. A picture that is not taken is
 * left out: the item has arrived all the same. Never rejects.
 * @param read the picture from this device, where it still is
 */
export async function sendScreenshot(
  client: Pick<Client, 'putScreenshot'>,
  item: OutboxItem,
  read: () => Promise<ScreenshotImage | undefined>,
  call?: CallOptions,
): Promise<Outcome> {
  let image: ScreenshotImage | undefined;
  try {
    image = await read();
  } catch (error) {
    // It may be read the next time; where it never is, the item is in nobody's way.
    const reason = message('screenshot_waits', error instanceof Error ? error.message : '');
    return { result: 'failed', reason, isFault: true, isSaved: true };
  }
  if (!image) return { result: 'delivered', note: message('screenshot_lost') };
  const { id, revision } = submissionOf(item);
  try {
    await client.putScreenshot({ params: { id }, body: { ...image, revision } }, call);
    return { result: 'delivered' };
  } catch (error) {
    // Somebody took it away after it had arrived, of which the answer was lost.
    if (error instanceof ApiError && error.problem.type === REMOVED) return { result: 'delivered' };
    const outcome = outcomeOf(error);
    if (outcome.result === 'refused')
      return { result: 'delivered', note: message('screenshot_leftOut', outcome.reason) };
    if (outcome.result === 'failed')
      return { ...outcome, reason: message('screenshot_waits', outcome.reason), isSaved: true };
    return { result: 'signed-out', isSaved: true };
  }
}
