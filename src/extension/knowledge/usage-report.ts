import { v7 as uuidv7 } from 'uuid';
import { ApiError, type Client } from '../../client/api';
import { UNUSED, USAGE_LIMITS, type Usage, type UsageReport } from '../../core/schemas/usage';
import { browser } from '../browser';
import { isUseKey, type Use } from './count-use';

/** What was sent and not yet confirmed; it is sent again as it is, so that it counts once. */
const UNCONFIRMED = 'usage-report';
interface Unconfirmed {
  report: UsageReport;
  /** The uses that are in it. */
  keys: string[];
}

/**
 * Reports the sums of what was used since the last time; what is not taken is reported the next time, once.
 * @param areKnown of these IDs, those of links that are in the knowledge base; of others nothing is sent
 * @throws ApiError or TypeError, as the client does
 */
export async function reportUses(
  client: Pick<Client, 'reportUsage'>,
  areKnown: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
  for (let next = await nextReport(areKnown); next; next = await nextReport(areKnown)) {
    try {
      await client.reportUsage({ body: next });
    } catch (error) {
      // What the backend does not understand, it will not understand later either.
      if (!(error instanceof ApiError) || error.status !== 400) throw error;
    }
    await browser.storage.local.remove(UNCONFIRMED);
  }
}

/** Forgets all that was not reported yet. */
export async function clearUses(): Promise<void> {
  const stored = await browser.storage.local.get(null);
  await browser.storage.local.remove([UNCONFIRMED, ...Object.keys(stored).filter(isUseKey)]);
}

async function nextReport(
  areKnown: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<UsageReport | undefined> {
  const stored = await browser.storage.local.get(null);
  const unconfirmed = stored[UNCONFIRMED] as Unconfirmed | undefined;
  const { report, keys } = unconfirmed ?? (await gather(stored, areKnown));
  if (!unconfirmed && report) await browser.storage.local.set({ [UNCONFIRMED]: { report, keys } });
  // After it, so that a worker which is killed here counts nothing twice.
  if (keys.length > 0) await browser.storage.local.remove(keys);
  return report;
}

/** As many of the uses as a report holds, with those of links that are not known any more. */
async function gather(
  stored: Record<string, unknown>,
  areKnown: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<{ report?: UsageReport; keys: string[] }> {
  const uses = Object.entries(stored).flatMap(([key, use]) =>
    isUseKey(key) ? [{ key, ...(use as Use) }] : [],
  );
  const known = await areKnown([...new Set(uses.map(({ linkId }) => linkId))]);
  const sums = new Map<string, Usage>();
  const keys: string[] = [];
  for (const { key, linkId, kind } of uses) {
    const sum = sums.get(linkId) ?? UNUSED;
    const isFull = sums.size === USAGE_LIMITS.links && !sums.has(linkId);
    if (known.has(linkId) && (isFull || sum[kind] === USAGE_LIMITS.count)) continue;
    keys.push(key);
    if (known.has(linkId)) sums.set(linkId, { ...sum, [kind]: sum[kind] + 1 });
  }
  if (sums.size === 0) return { keys };
  return { report: { id: uuidv7(), links: [...sums].map(([id, sum]) => ({ id, ...sum })) }, keys };
}
