import type { Client } from '../../client/api';
import type { AuditEntry } from '../../core/schemas/audit';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Content } from '../../core/schemas/content';
import { useLoad } from '../hooks/use-load';
import { useServices } from '../state/services';
import { Changes } from './changes';
import { Failure, Loading } from './notice';

/** A submission beside another revision of it. */
export function ComparedRevision({ bookmark, revision }: { bookmark: Bookmark; revision: number }) {
  const { id } = bookmark;
  return (
    <Compared
      {...{ bookmark, name: `Revision ${revision}`, own: `Revision ${bookmark.revision}` }}
      key={`${id} ${revision}`}
      load={async (client, signal) =>
        (await client.getRevision({ params: { id, revision } }, { signal })).content
      }
    />
  );
}

/** A submission beside what managers have decided on last; nothing where they have not seen one before. */
export function ComparedDecided({ submission }: { submission: Bookmark }) {
  const { client } = useServices();
  const { id, revision, published } = submission;
  const { value, failure, reload } = useLoad(`decided ${id} ${revision}`, async (signal) => ({
    decided:
      published?.revision ?? lastDecided((await client.getHistory({ params: { id } }, { signal })).items),
  }));
  if (failure !== undefined) return <Failure error={failure} retry={reload} />;
  if (value?.decided === undefined) return null;
  return (
    <section aria-labelledby="review-changes">
      <h3 id="review-changes">What changed</h3>
      <ComparedRevision bookmark={submission} revision={value.decided} />
    </section>
  );
}

/** The revision that was sent back last. Others in between its owner may have kept private. */
function lastDecided(history: readonly AuditEntry[]): number | undefined {
  return history.find(({ to }) => to === 'rejected' || to === 'changes-requested')?.revision;
}

/** A submission beside another bookmark of what may be the same page. */
export function ComparedDuplicate({ bookmark, id }: { bookmark: Bookmark; id: string }) {
  return (
    <Compared
      {...{ bookmark, name: 'The other', own: 'This submission' }}
      load={async (client, signal) => (await client.getBookmark({ params: { id } }, { signal })).content}
    />
  );
}

interface ComparedProps {
  bookmark: Bookmark;
  /** What the other side and this one are called. */
  name: string;
  own: string;
  load: (client: Client, signal: AbortSignal) => Promise<Content>;
}

function Compared({ bookmark, name, own, load }: ComparedProps) {
  const { client } = useServices();
  const { value, failure, reload } = useLoad(`${bookmark.id} ${name}`, (signal) => load(client, signal));
  if (failure !== undefined) return <Failure error={failure} retry={reload} />;
  if (!value) return <Loading />;
  return <Changes before={value} after={bookmark.content} names={[name, own]} />;
}
