import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { isUnreachable } from '../../client/failure';
import type { User } from '../../client/session';
import { isolated } from '../../core/isolated';
import type { Bookmark } from '../../core/schemas/bookmark';
import { BookmarkActions } from '../components/bookmark-actions';
import { ComparedRevision } from '../components/compared';
import { ContentView } from '../components/content-view';
import { DecisionNote } from '../components/decision-note';
import { EditForm } from '../components/edit-form';
import { LinkCollections } from '../components/link-collections';
import { LinkList } from '../components/link-list';
import { MergedNote } from '../components/merged-note';
import { Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { Standing } from '../components/standing';
import { StatusBadge } from '../components/status';
import { Time } from '../components/time';
import { Timeline } from '../components/timeline';
import { useLoad } from '../hooks/use-load';
import { useReturn } from '../hooks/use-return';
import { bookmarkPath, editPath, leave } from '../router';
import { actionsFor } from '../state/bookmark-change';
import { isManager, useServices } from '../state/services';

/** One bookmark: what it says, what may be done with it, and its history; or the form to edit it. */
export function BookmarkPage({ id, isEditing }: { id: string; isEditing: boolean }) {
  const { client, user } = useServices();
  const { value, failure, reload, replace } = useLoad(id, (signal) =>
    client.getBookmark({ params: { id } }, { signal }),
  );
  useReturn(reload, 2);
  const title = value?.content.title ?? 'Bookmark';
  // What was typed stays in front, even when the bookmark may be edited no longer.
  const begun = useRef<string | undefined>(undefined);
  const edits =
    isEditing && value !== undefined && (begun.current === id || actionsFor(value, user).includes('submit'));
  begun.current = edits ? id : undefined;
  const close = () => leave(editPath(bookmarkPath(id)), bookmarkPath(id));
  // One Page for all of it, so that the heading keeps the focus while the bookmark loads.
  return (
    <Page
      title={edits ? `Edit: ${isolated(title)}` : title}
      aside={value && <StatusBadge status={value.status} />}
    >
      {!value && failure === undefined && <Loading />}
      {!value && failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && isUnreachable(failure) && <KeptLink id={id} />}
      {value && !edits && <Details bookmark={value} onChange={replace} />}
      {edits && (
        <EditForm
          bookmark={value}
          onCancel={close}
          onStale={replace}
          onSave={(saved) => {
            replace(saved);
            close();
          }}
        />
      )}
    </Page>
  );
}

/** What this browser's copy of the knowledge base says of the link, while the service cannot be asked. */
function KeptLink({ id }: { id: string }) {
  const { knowledge } = useServices();
  const { value = [] } = useLoad(`kept ${id}`, () => knowledge.links([id]));
  if (value.length === 0) return null;
  return (
    <section class="stack-small" aria-labelledby="kept">
      <h2 id="kept">As this browser last saw it</h2>
      <LinkList links={value} />
    </section>
  );
}

function Details({ bookmark, onChange }: { bookmark: Bookmark; onChange: (bookmark: Bookmark) => void }) {
  const { id, owner, createdAt, updatedAt, revision, decision, published } = bookmark;
  const { usage, user } = useServices();
  const [changes, setChanges] = useState(0);
  const change = (changed: Bookmark) => {
    onChange(changed);
    setChanges(changes + 1);
  };
  return (
    <>
      <p class="soft">
        Saved by <bdi>{owner.name}</bdi> <Time at={createdAt} /> · revision {revision}
        {published && (
          <>
            {' · '}
            {published.revision === revision ? 'in' : `revision ${published.revision} is in`} the knowledge
            base since <Time at={published.at} />
          </>
        )}
      </p>
      {decision && <DecisionNote decision={decision} />}
      {decision?.changes && decision.revision + 1 === revision && (
        <section class="card" aria-label="What the manager changed">
          <ComparedRevision bookmark={bookmark} revision={decision.revision} />
        </section>
      )}
      <MergedNote bookmark={bookmark} />
      <BookmarkActions bookmark={bookmark} onChange={change} />
      <div class="bookmark-columns">
        <section class="card" aria-label="Content">
          <ContentView
            bookmark={bookmark}
            onOpen={() => published && usage.count(id, 'opened')}
            onChange={change}
          />
        </section>
        <div class="stack">
          {published && <Standing {...{ bookmark, published }} onChange={change} />}
          {published && <LinkCollections id={id} />}
          {maySeeHistory(bookmark, user) && <History id={id} key={`${changes} ${updatedAt}`} />}
        </div>
      </div>
    </>
  );
}

/** The server tells the history to whom it shows the newest revision: what came before a publication is not for all. */
const maySeeHistory = ({ owner }: Bookmark, user: User) => owner.id === user.id || isManager(user);

function History({ id }: { id: string }) {
  const { client } = useServices();
  const { value, failure, reload } = useLoad(id, (signal) =>
    client.getHistory({ params: { id } }, { signal }),
  );
  // A manager is not told that its owner has taken a newer revision back.
  if (failure instanceof ApiError && failure.status === 404) return null;
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">History</h2>
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && failure === undefined && <Loading />}
      {value && <Timeline entries={value.items} />}
    </section>
  );
}
