import type { Counts } from './counts';
import { ofCapture, ofMonth, ofStanding } from './model';
import { AS_OF, costOf, PRICES, REGION, type Unit, type Units } from './prices';
import { standing as readStanding } from './template';
import { USAGE } from './usage';

const TEAMS = [50, 500, 5_000];
const dollars = (amount: number) =>
  `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const count = (amount: number) => amount.toLocaleString('en-US', { maximumSignificantDigits: 3 });

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
  const total = [thousand, ...months].map((of) => ` | **${dollars(costOf(of))}**`).join(' |');
  const each = TEAMS.map((agents, index) => ` | ${dollars(costOf(months[index] as Units) / agents)}`).join(
    ' |',
  );
  return `# What it costs

\`npm run cost-model\` does the main job on the local engine, counts what each service had to do for it, and writes this
page. Functions, their memory, states, alarms and rules are the template's own. Prices are list prices of ${REGION} as we
knew them on ${AS_OF}, without free tiers and discounts: **check them**, at the sources below, before you rely on a sum.

## Per 1,000 captures, and per month for a team

A capture is the whole main job: saved, checked, told of, decided, published. Amounts first, then dollars.

| service | unit | 1,000 captures | | ${TEAMS.map((agents) => `${count(agents)} agents`).join(' | | ')} | |
| --- | --- | --: | --: | ${TEAMS.map(() => '--: | --:').join(' | ')} |
${rows.join('\n')}
| **all** | |${total.slice(2)} |
| | for each agent | | |${each.slice(2)} |

${dollars(costOf(ofStanding(standing)))} of a month is there however many use it, ${dollars(costOf({ metrics: ofStanding(standing).metrics ?? 0 }))} of it for the metrics of each method of the API
(\`MetricsEnabled\` under \`MethodSettings\`): the alarms need only those of the stage, which are free.

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
in ${1 / USAGE.tracedShare} kept; threat protection on (the default of staging and prod). Not in it: the extension's stores, support plans,
webhooks, imports, pictures of pages, queries in the console, and taxes. They are in \`scripts/cost-model/usage.ts\`; change them and run it again.

## Prices

| service | unit | dollars | for | source |
| --- | --- | --: | --: | --- |
${units
  .map((unit) => PRICES[unit])
  .map(
    (one) =>
      `| ${one.service} | ${one.unit} | ${one.dollars} | ${one.per.toLocaleString('en-US')} | ${one.source} |`,
  )
  .join('\n')}
`;
}
