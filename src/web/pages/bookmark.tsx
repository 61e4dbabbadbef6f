import type { Bookmark } from '../../core/schemas/bookmark';
import { BookmarkActions } from '../components/bookmark-actions';
import { ContentView } from '../components/content-view';
import { DecisionNote } from '../components/decision-note';
import { EditForm } from '../components/edit-form';
import { Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { StatusBadge } from '../components/status';
import { Time } from '../components/time';
import { Timeline } from '../components/timeline';
import { useLoad } from '../hooks/use-load';
import { bookmarkPath, navigate } from '../router';
import { actionsFor } from '../state/bookmark-change';
import { useServices } from '../state/services';

/** One bookmark: what it says, what may be done with it, and its history. */
export function BookmarkPage({ id, isEditing }: { id: string; isEditing: boolean }) {
  const { client } = useServices();
  const { value, failure, reload, replace } = useLoad(id, (signal) =>
    client.getBookmark({ params: { id } }, { signal }),
  );
  if (!value) {
    return (
      <Page title="Bookmark">
        {failure === undefined ? <Loading /> : <Failure error={failure} retry={reload} />}
      </Page>
    );
  }
  return <LoadedBookmark bookmark={value} isEditing={isEditing} onChange={replace} />;
}

interface LoadedBookmarkProps {
  bookmark: Bookmark;
  isEditing: boolean;
  onChange: (bookmark: Bookmark) => void;
}

function LoadedBookmark({ bookmark, isEditing, onChange }: LoadedBookmarkProps) {
  const { user } = useServices();
  const { id, status, content, owner, createdAt, revision, decision, published } = bookmark;
  if (isEditing && actionsFor(bookmark, user).includes('submit')) {
    const close = () => navigate(bookmarkPath(id), { replace: true });
    return (
      <Page title={`Edit: ${content.title}`}>
        <EditForm
          bookmark={bookmark}
          onCancel={close}
          onStale={onChange}
          onSave={(saved) => {
            onChange(saved);
            close();
          }}
        />
      </Page>
    );
  }
  return (
    <Page title={content.title} class="bookmark" aside={<StatusBadge status={status} />}>
      <p class="soft">
        Saved by {owner.name} <Time at={createdAt} /> · revision {revision}
        {published && (
          <>
            {' · '}
            {published.revision === revision ? 'in' : `revision ${published.revision} is in`} the knowledge
            base since <Time at={published.at} />
          </>
        )}
      </p>
      {decision && <DecisionNote decision={decision} />}
      <BookmarkActions bookmark={bookmark} onChange={onChange} />
      <div class="bookmark-columns">
        <section class="card" aria-label="Content">
          <ContentView {...bookmark} />
        </section>
        <History id={id} key={`${status} ${revision}`} />
      </div>
    </Page>
  );
}

function History({ id }: { id: string }) {
  const { client } = useServices();
  const { value, failure, reload } = useLoad(id, (signal) =>
    client.getHistory({ params: { id } }, { signal }),
  );
  return (
    <section aria-labelledby="history">
      <h2 id="history">History</h2>
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && failure === undefined && <Loading />}
      {value && <Timeline entries={value.items} />}
    </section>
  );
}
