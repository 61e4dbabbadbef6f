import type { Counts } from './counts';
import { ofCapture, ofMonth, ofStanding } from './model';
import { AS_OF, costOf, PRICES, type Price, REGION, type Statement, type Unit, type Units } from './prices';
import { standing as readStanding } from './template';
import { USAGE } from './usage';

const TEAMS = [50, 500, 5_000];
const dollars = (amount: number) =>
  `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const count = (amount: number) => amount.toLocaleString('en-US', { maximumSignificantDigits: 3 });
const statement = (by: Statement | undefined) =>
  by ? `[${new URL(by.url).hostname.replace('www.', '')}](${by.url}) | ${by.asOf}` : '**nobody found** | –';

/** docs/cost-model.md, from what was measured and what the templates hold. */
export function costDocument(counts: Counts): string {
  const standing = readStanding();
  const thousand = Object.fromEntries(
    Object.entries(ofCapture(counts, standing)).map(([unit, amount]) => [unit, amount * 1000]),
  ) as Units;
  const months = TEAMS.map((agents) => ofMonth(agents, counts, standing));
  const units = Object.keys(PRICES) as Unit[];
  const used = units.filter((unit) => months.some((month) => month[unit]));
  const rows = used.map((unit) => {
    const { service, unit: what } = PRICES[unit];
    const cell = (of: Units) =>
      of[unit] ? `${count(of[unit])} | ${dollars(costOf({ [unit]: of[unit] }))}` : '– | –';
    return `| ${service} | ${what} | ${cell(thousand)} | ${months.map(cell).join(' | ')} |`;
  });
  const totals = [thousand, ...months].map((of) => ` | **${dollars(costOf(of))}**`);
  const shares = TEAMS.map((agents, index) => ` | ${dollars(costOf(months[index] as Units) / agents)}`);
  const unverified = Object.values<Price>(PRICES)
    .filter(({ statedBy }) => !statedBy)
    .map(({ service, unit }) => `${service} (${unit})`);
  return `# What it costs

\`npm run cost-model\` does the main job on the local engine, counts what each service had to do for it, and writes this
page. Functions, their memory, states, alarms and rules are the template's own. Prices are list prices of ${REGION}, looked
up on ${AS_OF}, without free tiers and discounts: [each with who states it](#prices). Check them at AWS before you rely on a sum.

## Per 1,000 captures, and per month for a team

A capture is the whole main job: saved, checked, told of, decided, published. Amounts first, then dollars.

| service | unit | 1,000 captures | | ${TEAMS.map((agents) => `${count(agents)} agents`).join(' | | ')} | |
| --- | --- | --: | --: | ${TEAMS.map(() => '--: | --:').join(' | ')} |
${rows.join('\n')}
| **all** | | ${totals.join(' | ')} |
| | for each agent | | | ${shares.join(' | ')} |

${dollars(costOf(ofStanding(standing)))} of a month is there however many use it. [Metrics of each method of the
API](decisions/0023-metrics-of-the-stage.md), which no alarm needs, are off: they would add four times as much.

## What was measured

Averages over one run. Read and write units are computed from the size of what was read and written, as DynamoDB bills it.

| of one capture | |
| --- | --: |
| functions called | ${count(Object.values(counts.capture.lambda).reduce((sum, amount) => sum + amount, 0))} |
| states entered | ${counts.capture.transitions} |
| events | ${counts.capture.events} |
| mails, to one mailbox each | ${counts.capture.mails} |
| write units, with those of indexes | ${counts.capture.writeUnits} |
| read units | ${counts.capture.readUnits} |
| log of functions, bytes | ${counts.capture.logBytes} |

${Object.entries(counts.capture.lambda)
  .map(([name, amount]) => `${name} ${amount}`)
  .join(', ')}.

A delta sync calls one function, reads ${counts.sync.readUnits} units and answers ${counts.sync.answerBytes} bytes: the newest links are sent again for a while,
and here that was all of them.

## What is assumed

${USAGE.workingDays} days a month of ${USAGE.hoursADay} hours; ${USAGE.capturesADay} captures a day by each agent, all suggested and decided; ${USAGE.syncsAnHour} delta syncs an
hour; ${USAGE.secondsOf512Megabytes * 1000} ms billed for a call at 512 MB or more, and twice that at 256 MB; ${USAGE.storedBytesACapture / 1000} kB kept of a capture, for ${USAGE.monthsKept} months; one trace
in ${1 / USAGE.tracedShare} kept; threat protection on (the default of staging and prod); a pipe's reads of the stream billed, though
Lambda's are not: AWS says nothing of a pipe's. Not in it: the extension's stores, support plans,
webhooks, imports, pictures of pages, queries in the console, and taxes. They are in \`scripts/cost-model/usage.ts\`; change them and run it again.

## Prices

AWS's own pages fill in most figures by script, which a stored copy does not show. So each price was compared with a page
that states it; ${unverified.length ? `**not verified** is ${unverified.join(', ')}` : 'all of them are verified'}.

| service | unit | dollars | for | AWS's page | stated by | as of |
| --- | --- | --: | --: | --- | --- | --- |
${units
  .map((unit) => PRICES[unit])
  .map(
    (one) =>
      `| ${one.service} | ${one.unit} | ${one.dollars} | ${one.per.toLocaleString('en-US')} | [pricing](${one.source}) | ${statement(one.statedBy)} |`,
  )
  .join('\n')}
`;
}
