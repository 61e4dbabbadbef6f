import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { FORMATS, formatOf } from '../../../../src/core/exchange/formats';
import { toLink } from '../../../../src/core/exchange/to-link';

/** What becomes of a date in a table, as both dates of a link. */
function datesOf(written: string) {
  const text = `url,title,published,created\nhttps://a.example/1,One,"${written}","${written}"\n`;
  const [row] = FORMATS[formatOf(text)].read(text).map((each) => toLink(each, false));
  if (!row || !('link' in row)) throw new Error('It is a link');
  const { publishedOn, savedAt } = row.link;
  return { publishedOn, savedAt, repairs: row.repairs };
}

describe('A date in a table', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['5.3.2026', '2026-03-05'],
    ['05.03.2026 23:30', '2026-03-05'],
    ['31.12.2025', '2025-12-31'],
    ['March 5, 2026', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    ['2026-03-05T23:30:00-05:00', '2026-03-05'],
    ['1772712000', '2026-03-05'],
    ['1772712000000', '2026-03-05'],
  ])('as in %s is the day that it names', (written, day) => {
    expect(datesOf(written).publishedOn).toBe(day);
    expect(datesOf(written).savedAt?.slice(0, 7)).toBe(day.slice(0, 7));
  });

  it.each(['2026', '202603', '20261341', '5 March', '31.02.2026', '2026-02-30', 'soon'])(
    'as in %s is no day, and not one of another year',
    (written) => {
      expect(datesOf(written)).toEqual({
        publishedOn: undefined,
        savedAt: undefined,
        repairs: [expect.stringContaining('savedAt'), expect.stringContaining('publishedOn')],
      });
    },
  );

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('names the same day to who reads it in %s', (TZ) => {
    const read = `
      import { dayOf } from './src/core/exchange/moment.ts';
      console.log(['March 5, 2026', '2026/03/05', '5.3.2026'].map(dayOf).join());
    `;
    const args = ['--import', 'tsx', '--input-type=module', '-e', read];
    const told = execFileSync(process.execPath, args, { env: { ...process.env, TZ }, encoding: 'utf8' });
    expect(told.trim()).toBe('2026-03-05,2026-03-05,2026-03-05');
  });
});
