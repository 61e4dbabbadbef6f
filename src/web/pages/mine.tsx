import { useEffect, useRef, useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { firstPages, withNext } from '../../client/pages';
import type { Bookmark } from '../../core/schemas/bookmark';
import { siteOf } from '../../core/url/canonical';
import { BookmarkActions } from '../components/bookmark-actions';
import { DecisionNote } from '../components/decision-note';
import { MergedNote } from '../components/merged-note';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { ShowMore } from '../components/show-more';
import { StatusBadge } from '../components/status';
import { TicketChips } from '../components/ticket-chip';
import { Time } from '../components/time';
import { useLoad } from '../hooks/use-load';
import { useReturn } from '../hooks/use-return';
import { keepCount, keptCount } from '../places';
import { bookmarkPath } from '../router';
import { useServices } from '../state/services';

/** One's own bookmarks and what became of them, the last changed first. */
export function MinePage() {
  const { client, toasts } = useServices();
  const shown = useRef(keptCount(0));
  const { value, failure, reload, change } = useLoad('mine', (signal) =>
    firstPages((query) => client.listBookmarks({ query }, { signal }), shown.current),
  );
  shown.current = value?.items.length ?? shown.current;
  useEffect(() => keepCount(shown.current), [shown.current]);
  useReturn(reload, 2);
  const [busy, setBusy] = useState(false);

  const showMore = async (cursor: string) => {
    setBusy(true);
    try {
      const next = await client.listBookmarks({ query: { cursor } });
      change(({ items }) => ({ ...next, items: withNext(items, next.items) }));
    } catch (error) {
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
    }
  };
  const put = (changed: Bookmark) =>
    change((before) => ({
      ...before,
      items: before.items.map((item) => (item.id === changed.id ? changed : item)),
    }));

  return (
    <Page title="My submissions" class="mine">
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && failure === undefined && <Loading />}
      {value?.items.length === 0 && (
        <Empty icon="list" title="You have saved nothing yet">
          <p>
            On a page that helped with a ticket, press the Waymark button in your browser. What you save is
            listed here, with what became of it.
          </p>
        </Empty>
      )}
      {value && (
        <ol class="rows">
          {value.items.map((bookmark) => (
            <Submission key={bookmark.id} bookmark={bookmark} onChange={put} />
          ))}
        </ol>
      )}
      {value?.cursor !== undefined && (
        <ShowMore busy={busy} onPress={() => void showMore(value.cursor as string)} />
      )}
    </Page>
  );
}

function Submission({ bookmark, onChange }: Parameters<typeof BookmarkActions>[0]) {
  const { id, status, content, updatedAt, decision, revision, published } = bookmark;
  const isOpen = status === 'rejected' || status === 'changes-requested';
  return (
    <li class="card row">
      <div class="row-heading">
        <h2>
          <a href={`#${bookmarkPath(id)}`}>{content.title}</a>
        </h2>
        <StatusBadge status={status} />
      </div>
      <p class="soft">
        {siteOf(content.url)} · changed <Time at={updatedAt} />
        {published && published.revision !== revision && ' · an earlier revision is in the knowledge base'}
      </p>
      <TicketChips tickets={content.tickets} />
      {(isOpen || decision?.changes) && decision && <DecisionNote decision={decision} />}
      <MergedNote bookmark={bookmark} />
      <BookmarkActions bookmark={bookmark} onChange={onChange} />
    </li>
  );
}
