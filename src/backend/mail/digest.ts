/** A message that was not mailed when it came, but kept for the digest. */
export interface Notice {
  subject: string;
  text: string;
}

/**
 * How long after its publication a notice may be kept, with Lambda's two retries after one and two minutes:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html. What is newer waits for the next
 * digest, as one that came behind a digest of its moment would be in none; what comes later has its moment moved.
 */
export const UNDER_WAY_MS = 15 * 60_000;

/** As many as somebody reads. */
const MOST = 50;
const LONGEST = 4_000;
/**
 * SNS takes 256 kB, in UTF-8 and with the attributes (https://docs.aws.amazon.com/sns/latest/api/API_Publish.html); the
 * rest of it is for those, and for what stands around the things told.
 */
const MOST_BYTES = 240 * 1024;

/** The mail that holds as many of `notices` as a mail may, the oldest first, and says how many more there are. */
export function digestOf(notices: readonly Notice[], webUrl: string): { subject: string; text: string } {
  const count = notices.length === 1 ? 'one thing' : `${notices.length} things`;
  const told: string[] = [];
  let bytes = 0;
  for (const notice of notices.slice(0, MOST)) {
    const entry = entryOf(told.length + 1, notice);
    bytes += Buffer.byteLength(entry);
    if (bytes > MOST_BYTES) break;
    told.push(entry);
  }
  const rest = notices.length - told.length;
  const more = rest > 0 ? [`And ${rest} more: ${webUrl}`] : [];
  const settings = `You get one mail a day because you asked for it. Change that at ${webUrl}/#/notifications`;
  return {
    subject: `Waymark: ${count} since the last digest`,
    text: [...told, ...more, settings].join('\n\n'),
  };
}

function entryOf(number: number, { subject, text }: Notice): string {
  const lines = text
    .slice(0, LONGEST)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [`${number}. ${subject.replace(/^Waymark: /, '')}`, ...lines.map((line) => `   ${line}`)].join('\n');
}
