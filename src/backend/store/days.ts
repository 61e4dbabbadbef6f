const DAY_MS = 86_400_000;

/** How long an approval, or a verification, stands for a link. */
export const VERIFICATION_DAYS = Number(process.env.VERIFICATION_DAYS ?? 180);
/** How often the page of a link is looked for. */
export const RECHECK_DAYS = Number(process.env.RECHECK_DAYS ?? 7);

/** The moment that lies `days` after another. */
export function daysAfter(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * DAY_MS).toISOString();
}
