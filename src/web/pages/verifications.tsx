import { useRef, useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import type { Link } from '../../core/schemas/knowledge';
import type { Verification } from '../../core/schemas/verification';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { VerificationItem } from '../components/verification-item';
import { knowledgePath } from '../filters';
import { useLoad } from '../hooks/use-load';
import { useShortcuts } from '../hooks/use-shortcuts';
import { isManager, useServices } from '../state/services';

interface Waiting {
  items: Verification[];
  /** What the links say, as far as this browser's copy knows them. */
  links: Map<string, Link>;
  cursor?: string | undefined;
}

/** The published links that wait to be verified again, those that wait longest first. */
export function VerificationsPage() {
  const { user } = useServices();
  if (isManager(user)) return <Queue />;
  return (
    <Page title="Verification">
      <Empty icon="lock" title="Managers verify links">
        <p>
          If you look after a tag, you do so on the page of each of its links. If a link is no longer good,
          propose there to retire it.
        </p>
        <a class="button" href={`#${knowledgePath('', { freshness: ['overdue'] })}`}>
          Links that are overdue
        </a>
      </Empty>
    </Page>
  );
}

function Queue() {
  const { client, knowledge, toasts } = useServices();
  const page = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const [lookedAt, setLookedAt] = useState<string>();
  const load = async (cursor?: string, signal?: AbortSignal): Promise<Waiting> => {
    const query = cursor === undefined ? {} : { cursor };
    const request = client.listVerifications({ query }, signal ? { signal } : {});
    const [answer] = await Promise.all([request, knowledge.sync()]);
    const links = await knowledge.links(answer.items.map(({ id }) => id));
    return { ...answer, links: new Map(links.map((link) => [link.id, link])) };
  };
  const { value, failure, reload, replace } = useLoad('verifications', (signal) => load(undefined, signal));

  const items = value?.items ?? [];
  const currentId = (items.find(({ id }) => id === lookedAt) ?? items[0])?.id;
  const move = (by: 1 | -1) => {
    // The first press shows where one is.
    const at = lookedAt === undefined ? 0 : items.findIndex(({ id }) => id === currentId) + by;
    const target = items[Math.max(0, Math.min(at, items.length - 1))];
    if (target) document.getElementById(`verification-${target.id}`)?.focus();
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  const remove = (waiting: Waiting, id: string) => {
    const place = waiting.items.findIndex((item) => item.id === id);
    replace({ ...waiting, items: waiting.items.filter((item) => item.id !== id) });
    // The button that was pressed is gone: the focus goes on to the next link.
    requestAnimationFrame(() => {
      const rest = [...(page.current?.querySelectorAll<HTMLElement>('.verification button') ?? [])];
      const next = rest.find((button) => Number(button.closest('li')?.dataset.place) >= place) ?? rest[0];
      (next ?? document.querySelector('h1'))?.focus();
    });
  };
  const showMore = async (waiting: Waiting) => {
    setBusy(true);
    try {
      const next = await load(waiting.cursor);
      const known = new Set(waiting.items.map(({ id }) => id));
      replace({
        items: [...waiting.items, ...next.items.filter(({ id }) => !known.has(id))],
        links: new Map([...waiting.links, ...next.links]),
        cursor: next.cursor,
      });
    } catch (error) {
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page title="Verification" class="verifications">
      <div ref={page} class="stack">
        <p class="soft">
          Links whose time is up, whose page is gone, or that somebody proposes to retire. Open each; then say
          that it is still good, or retire it.
        </p>
        {failure !== undefined && <Failure error={failure} retry={reload} />}
        {!value && failure === undefined && <Loading />}
        {value?.items.length === 0 && value.cursor === undefined && (
          <Empty icon="check" title="Every link stands">
            <p>A link comes here when its time is up or its page is gone.</p>
          </Empty>
        )}
        {value && (
          <ol class="rows">
            {value.items.map((item, place) => (
              <VerificationItem
                key={item.id}
                place={place}
                verification={item}
                link={value.links.get(item.id)}
                isCurrent={item.id === currentId}
                onFocus={() => setLookedAt(item.id)}
                onDone={() => remove(value, item.id)}
              />
            ))}
          </ol>
        )}
        {value?.cursor !== undefined && (
          <button type="button" class="button" disabled={busy} onClick={() => void showMore(value)}>
            Show more
          </button>
        )}
      </div>
    </Page>
  );
}
