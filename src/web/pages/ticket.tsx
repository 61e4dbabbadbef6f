import { useEffect } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { allPages } from '../../client/pages';
import { countOf } from '../../client/text';
import { ExternalLink } from '../components/external-link';
import { LinkList } from '../components/link-list';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { StatusBadge } from '../components/status';
import { SyncStatus } from '../components/sync-status';
import { Time } from '../components/time';
import { useLoad } from '../hooks/use-load';
import { useLocal } from '../hooks/use-local';
import { bookmarkPath, reviewPath } from '../router';
import { isManager, useServices } from '../state/services';
import { ticketIn } from '../state/tickets';

/** Everything that helped with a ticket, as far as one may see it: what is published, the most reused first, and the rest. */
export function TicketPage({ ticketKey: key }: { ticketKey: string }) {
  const { knowledge } = useServices();
  const { phase, failure } = useObservable(knowledge);
  const { value: links } = useLocal(`ticket ${key}`, () => knowledge.linksForTicket(key));
  useEffect(() => void knowledge.sync(), [knowledge]);
  const url = links?.map(({ content }) => ticketIn(content, key)?.url).find((found) => found !== undefined);
  const isFetched = phase === 'ready' && links !== undefined;
  return (
    <Page title={key} class="ticket" aside={<SyncStatus />}>
      {url && (
        <p>
          <ExternalLink href={url}>Open the ticket</ExternalLink>
        </p>
      )}
      {!isFetched && failure !== undefined && <Failure error={failure} retry={() => void knowledge.sync()} />}
      {!isFetched && failure === undefined && <Loading />}
      {isFetched && links.length === 0 && (
        <Empty icon="search" title="No link of the knowledge base helped with it yet">
          <p>Save the page that does, with this ticket, and suggest it.</p>
          <a class="button" href={`#/?q=${encodeURIComponent(key)}`}>
            Search for {key}
          </a>
        </Empty>
      )}
      {isFetched && links.length > 0 && (
        <section class="results" aria-label="Links">
          <p class="soft">
            {countOf(links.length, 'link')}
            {links.length > 1 && ', the most reused first'}
          </p>
          <LinkList links={links} />
        </section>
      )}
      <Unpublished ticketKey={key} />
    </Page>
  );
}

/** What else one may see of the ticket: one's own bookmarks, and to a manager what waits for review. */
function Unpublished({ ticketKey: key }: { ticketKey: string }) {
  const { client, user } = useServices();
  const { value, failure, reload } = useLoad(`unpublished ${key}`, async (signal) => {
    const list = (name: 'listBookmarks' | 'listReviews') =>
      allPages((query) => client[name]({ query: { ...query, limit: 100 } }, { signal }));
    const lists = await Promise.all([list('listBookmarks'), isManager(user) ? list('listReviews') : []]);
    const all = new Map(lists.flat().map((bookmark) => [bookmark.id, bookmark]));
    return [...all.values()].filter(({ content, published }) => !published && ticketIn(content, key));
  });
  if (failure !== undefined) return <Failure error={failure} retry={reload} />;
  if (!value || value.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="unpublished">
      <h2 id="unpublished">Not in the knowledge base</h2>
      <ul class="rows">
        {value.map(({ id, content, status, owner, updatedAt }) => (
          <li key={id} class="card row">
            <div class="row-heading">
              <h3>
                <a href={`#${owner.id === user.id ? bookmarkPath(id) : reviewPath(id)}`}>{content.title}</a>
              </h3>
              <StatusBadge status={status} />
            </div>
            <p class="soft">
              <bdi>{owner.id === user.id ? 'yours' : owner.name}</bdi> · changed <Time at={updatedAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
