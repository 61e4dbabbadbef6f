/** A message that was not mailed when it came, but kept for the digest. */
export interface Notice {
  subject: string;
  text: string;
}

/** As many as somebody reads; SNS takes 256 kB: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MOST = 50;
const LONGEST = 4_000;

/** The mail that holds all of `notices`, the oldest first. */
export function digestOf(notices: readonly Notice[], webUrl: string): { subject: string; text: string } {
  const count = notices.length === 1 ? 'one thing' : `${notices.length} things`;
  const told = notices.slice(0, MOST).map(({ subject, text }, at) => {
    const lines = text
      .slice(0, LONGEST)
      .split('\n')
      .filter((line) => line.trim() !== '');
    return [`${at + 1}. ${subject.replace(/^Waymark: /, '')}`, ...lines.map((line) => `   ${line}`)].join(
      '\n',
    );
  });
  const rest = notices.length - told.length;
  const more = rest > 0 ? [`And ${rest} more: ${webUrl}`] : [];
  const settings = `You get one mail a day because you asked for it. Change that at ${webUrl}/#/notifications`;
  return {
    subject: `Waymark: ${count} since the last digest`,
    text: [...told, ...more, settings].join('\n\n'),
  };
}
