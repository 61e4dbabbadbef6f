import type { Client } from '../../client/api';

/** The first moment of a day (`YYYY-MM-DD`) where this browser is, and of the one after it. */
export const startOfDay = (day: string): string => new Date(`${day}T00:00`).toISOString();
export function endOfDay(day: string): string {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + 1);
  return date.toISOString();
}

/** A day as the date fields have it, where this browser is. */
export function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * The audit of a period as JSON Lines (https://jsonlines.org), in parts that together are the file.
 * @param progress told after each part how many entries there are so far
 */
export async function fetchAudit(
  client: Pick<Client, 'listAudit'>,
  period: { from: string; until: string },
  progress: (count: number) => void,
  signal: AbortSignal,
): Promise<{ parts: string[]; count: number }> {
  const parts: string[] = [];
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await client.listAudit({ query: { ...period, ...(cursor && { cursor }) } }, { signal });
    parts.push(page.items.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    count += page.items.length;
    cursor = page.cursor;
    progress(count);
  } while (cursor);
  return { parts, count };
}
