import { approvalRate, barsOf, dayAfter, LATENCY_WORDS, sumOf } from '../../client/insights';
import { BarChart } from '../components/bar-chart';
import { Empty, Failure, Loading } from '../components/notice';
import { OldestWaiting } from '../components/oldest-waiting';
import { Page } from '../components/page';
import { Reuse } from '../components/reuse';
import { useLoad } from '../hooks/use-load';
import { isManager, keepsHouse, useServices } from '../state/services';

/** The periods that are offered, in days, and how many of them one bar stands for. */
const PERIODS = [
  { days: 30, bar: 1 },
  { days: 90, bar: 7 },
  { days: 365, bar: 30 },
] as const;

/** What happened to links and submissions, in sums: who read what is counted nowhere. */
export function InsightsPage({ query }: { query: URLSearchParams }) {
  const { user } = useServices();
  const period = PERIODS.find(({ days }) => String(days) === query.get('days')) ?? PERIODS[0];
  if (!keepsHouse(user)) {
    return (
      <Page title="Insights">
        <Empty icon="lock" title="Managers and administrators see these">
          <a class="button" href="#/">
            Knowledge base
          </a>
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title="Insights"
      class="insights"
      aside={
        <nav class="actions" aria-label="Period">
          {PERIODS.map(({ days }) => (
            <a
              key={days}
              class="button"
              href={`#/insights?days=${days}`}
              {...(days === period.days && { 'aria-current': 'true' })}
            >
              {days} days
            </a>
          ))}
        </nav>
      }
    >
      <Numbers period={period} />
      <div class="insights-columns">
        <Reuse />
        {isManager(user) && <OldestWaiting />}
      </div>
    </Page>
  );
}

function Numbers({ period }: { period: (typeof PERIODS)[number] }) {
  const { client } = useServices();
  const { value, failure, reload } = useLoad(`insights ${period.days}`, (signal) => {
    const to = new Date().toISOString().slice(0, 10);
    return client.getInsights({ query: { from: dayAfter(to, 1 - period.days), to } }, { signal });
  });
  if (!value) return failure === undefined ? <Loading /> : <Failure error={failure} retry={reload} />;
  const sum = sumOf(value.days, value.from);
  const rate = approvalRate(sum);
  const bars = barsOf(value.days, value, period.bar);
  const unit = period.bar === 1 ? 'Day' : `${period.bar} days from`;
  const chart = (pick: (bar: (typeof bars)[number]) => number) =>
    bars.map((bar) => ({ label: bar.from, value: pick(bar) }));
  const tiles = [
    ['Submitted', sum.submitted.toLocaleString()],
    ['Approved', sum.approved.toLocaleString()],
    ['Approval rate', rate === undefined ? 'none yet' : `${Math.round(rate * 100)} %`],
    // Without a decision, as the page was known.
    ['Added to a link', sum.merged.toLocaleString()],
    ['Verified again', sum.verified.toLocaleString()],
    ['Retired', sum.retired.toLocaleString()],
    ['Reused', (sum.inserted + sum.linked).toLocaleString()],
  ];
  return (
    <>
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      <dl class="tiles">
        {tiles.map(([name, number]) => (
          <div key={name} class="card">
            <dt>{name}</dt>
            <dd>{number}</dd>
          </div>
        ))}
      </dl>
      <div class="insights-columns">
        <BarChart title="Submissions" unit={unit} bars={chart(({ submitted }) => submitted)} />
        <BarChart
          title="How long decisions took"
          unit="Up to"
          bars={LATENCY_WORDS.map((label, step) => ({ label, value: sum.latency[step] ?? 0 }))}
        />
        <BarChart
          title="Put into answers and tickets"
          unit={unit}
          bars={chart(({ inserted, linked }) => inserted + linked)}
        />
        <BarChart title="Links opened" unit={unit} bars={chart(({ opened }) => opened)} />
      </div>
    </>
  );
}
