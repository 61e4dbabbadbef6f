import { useEffect } from 'preact/hooks';
import { reuseByTicket } from '../../client/insights';
import { useObservable } from '../../client/observable';
import { countOf } from '../../client/text';
import type { Link } from '../../core/schemas/knowledge';
import { useLocal } from '../hooks/use-local';
import { bookmarkPath } from '../router';
import { useServices } from '../state/services';
import { Failure, Loading } from './notice';
import { TicketChip } from './ticket-chip';

const MOST_LISTED = 10;

/** The links that are used most, and the tickets whose links help again. */
export function Reuse() {
  const { knowledge } = useServices();
  const { phase, failure } = useObservable(knowledge);
  useEffect(() => void knowledge.sync(), [knowledge]);
  const { value } = useLocal('useful', async () => {
    const used = await knowledge.mostUseful();
    return { links: used.slice(0, MOST_LISTED), tickets: reuseByTicket(used, MOST_LISTED) };
  });
  const isFetched = phase === 'ready' && value !== undefined;
  return (
    <>
      <section class="card" aria-labelledby="useful">
        <h2 id="useful">Most useful</h2>
        {!isFetched && failure !== undefined && (
          <Failure error={failure} retry={() => void knowledge.sync()} />
        )}
        {!isFetched && failure === undefined && <Loading />}
        {isFetched && value.links.length === 0 && (
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
            {value.tickets.map(({ ticket, links, reused }) => (
              <li key={ticket.key}>
                <TicketChip ticket={ticket} />
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
