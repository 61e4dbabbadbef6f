import { useEffect } from 'preact/hooks';
import { approvalRate, barsOf, dayAfter, LATENCY_WORDS, reuseByTicket, sumOf } from '../../client/insights';
import { useObservable } from '../../client/observable';
import { countOf } from '../../client/text';
import type { Link } from '../../core/schemas/knowledge';
import { BarChart } from '../components/bar-chart';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { Time } from '../components/time';
import { useLoad } from '../hooks/use-load';
import { bookmarkPath, reviewPath, ticketPath } from '../router';
import { isManager, keepsHouse, useServices } from '../state/services';

/** The periods that are offered, in days, and how many of them one bar stands for. */
const PERIODS = [
  { days: 30, bar: 1 },
  { days: 90, bar: 7 },
  { days: 365, bar: 30 },
] as const;
const MOST_LISTED = 10;

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

/** The links that are used most, and the tickets whose links help again. */
function Reuse() {
  const { knowledge } = useServices();
  const { size, syncedAt } = useObservable(knowledge);
  const { value, failure, reload } = useLoad(`useful ${size} ${syncedAt}`, async () => {
    await knowledge.sync();
    const used = await knowledge.mostUseful(Number.POSITIVE_INFINITY);
    return { links: used.slice(0, MOST_LISTED), tickets: reuseByTicket(used, MOST_LISTED) };
  });
  return (
    <>
      <section class="card" aria-labelledby="useful">
        <h2 id="useful">Most useful</h2>
        {failure !== undefined && <Failure error={failure} retry={reload} />}
        {!value && failure === undefined && <Loading />}
        {value?.links.length === 0 && (
          <p class="soft">Nothing has been used yet. What is used in a day shows here the next one.</p>
        )}
        <ol class="ranking">
          {value?.links.map((link) => (
            <li key={link.id}>
              <a href={`#${bookmarkPath(link.id)}`}>{link.content.title}</a>
              <p class="soft">{useOf(link)}</p>
            </li>
          ))}
        </ol>
      </section>
      {value && value.tickets.length > 0 && (
        <section class="card" aria-labelledby="reuse">
          <h2 id="reuse">Reuse per ticket</h2>
          <ol class="ranking">
            {value.tickets.map(({ key, links, reused }) => (
              <li key={key}>
                <a href={`#${ticketPath(key)}`}>{key}</a>
                <p class="soft">
                  {countOf(links, 'link')} of it reused {countOf(reused, 'time')}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function useOf({ published: { usage }, content: { tickets } }: Link): string {
  if (!usage) return '';
  const perTicket = countOf(tickets.length, 'ticket');
  return `opened ${usage.opened}, in answers ${usage.inserted}, on tickets ${usage.linked} · saved with ${perTicket}`;
}

function OldestWaiting() {
  const { queue } = useServices();
  const { items, phase, failure } = useObservable(queue);
  useEffect(() => void queue.refresh(), [queue]);
  return (
    <section class="card" aria-labelledby="oldest">
      <h2 id="oldest">Waiting longest</h2>
      {failure !== undefined && <Failure error={failure} retry={() => void queue.refresh()} />}
      {phase === 'loading' && failure === undefined && <Loading />}
      {phase === 'ready' && items.length === 0 && <p class="soft">Nothing waits for a decision.</p>}
      <ol class="ranking">
        {items.slice(0, MOST_LISTED).map(({ id, content, submittedAt, owner }) => (
          <li key={id}>
            <a href={`#${reviewPath(id)}`}>{content.title}</a>
            <p class="soft">
              {owner.name}
              {submittedAt && (
                <>
                  {' · '}
                  <Time at={submittedAt} />
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
