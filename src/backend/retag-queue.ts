import { environment } from './environment';
import { sendAll } from './queue';

/** Longer than any function of the API runs: see `Timeout` in template.yaml. */
export const IMPORT_UNDER_WAY_SECONDS = 30;

/**
 * Has the links of a tag given the names that theirs have now: at once, and again when the imports are over that had
 * looked at the names before, as each looks once for all its links.
 */
export async function sendRetag(tag: string, correlationId: string): Promise<void> {
  const queue = environment('RETAG_QUEUE_URL');
  await sendAll(queue, [{ tag, correlationId }]);
  await sendAll(queue, [{ tag, correlationId }], IMPORT_UNDER_WAY_SECONDS);
}
