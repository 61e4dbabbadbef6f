import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { firstPages, type ListPage, withNext } from '../../client/pages';
import type { Link } from '../../core/schemas/knowledge';
import type { Verification } from '../../core/schemas/verification';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { ShowMore } from '../components/show-more';
import { VerificationItem } from '../components/verification-item';
import { knowledgePath } from '../filters';
import { useLoad } from '../hooks/use-load';
import { useReturn } from '../hooks/use-return';
import { useShortcuts } from '../hooks/use-shortcuts';
import { isManager, useServices } from '../state/services';

interface Waiting extends ListPage<Verification> {
  /** What the links say, as far as this browser's copy knows them. */
  links: Map<string, Link>;
}

/** The first of those that are left behind the place of the one that has gone, else the last in front of it. */
function nextOf(before: readonly Verification[], at: number, left: readonly Verification[]) {
  const isLeft = ({ id }: Verification) => left.some((item) => item.id === id);
  return before.slice(at).find(isLeft) ?? before.slice(0, at).findLast(isLeft);
}

/** Focuses what may be done with a link, or the page when none is left. */
function focusOn(link: Verification | undefined): void {
  const item = link && document.getElementById(`verification-${link.id}`)?.closest('.verification');
  (item?.querySelector<HTMLElement>('button') ?? document.querySelector<HTMLElement>('h1'))?.focus();
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
  const [busy, setBusy] = useState(false);
  const [lookedAt, setLookedAt] = useState<string>();
  const [retiring, setRetiring] = useState<string>();
  const withLinks = async (asked: Promise<ListPage<Verification>>): Promise<Waiting> => {
    const [answer] = await Promise.all([asked, knowledge.sync()]);
    const links = await knowledge.links(answer.items.map(({ id }) => id));
    return { ...answer, links: new Map(links.map((link) => [link.id, link])) };
  };
  const shown = useRef(0);
  const { value, failure, reload, change } = useLoad('verifications', (signal) =>
    withLinks(firstPages((query) => client.listVerifications({ query }, { signal }), shown.current)),
  );
  const items = value?.items ?? [];
  shown.current = items.length;
  // A form stays while somebody writes into it: its next letters would be keys that are meant for another link.
  useReturn(() => items.every(({ id }) => id !== retiring) && reload(), 2);
  // For the same reason the first link stays the one that the keys are meant for, or none is, when others move up.
  const first = useRef<string>(undefined);
  first.current ??= items[0]?.id;
  const currentId = items.find(({ id }) => id === (lookedAt ?? first.current))?.id;
  const move = (by: 1 | -1) => {
    // The first press shows where one is.
    const at = lookedAt === undefined ? 0 : items.findIndex(({ id }) => id === currentId) + by;
    const target = items[Math.max(0, Math.min(at, items.length - 1))];
    if (target) document.getElementById(`verification-${target.id}`)?.focus();
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  // The button that was pressed goes with its link: the focus is on the next one before the next key can be pressed.
  const left = useRef<string>(undefined);
  const before = useRef(items);
  useLayoutEffect(() => {
    const at = before.current.findIndex(({ id }) => id === left.current);
    if (at >= 0 && items.every(({ id }) => id !== left.current)) {
      left.current = undefined;
      focusOn(nextOf(before.current, at, items));
    }
    before.current = items;
  }, [value]);
  const remove = (id: string, hadFocus: boolean) => {
    if (hadFocus) left.current = id;
    change((waiting) => ({ ...waiting, items: waiting.items.filter((item) => item.id !== id) }));
  };
  const showMore = async (cursor: string) => {
    setBusy(true);
    try {
      const next = await withLinks(client.listVerifications({ query: { cursor } }));
      change((waiting) => ({
        items: withNext(waiting.items, next.items),
        links: new Map([...waiting.links, ...next.links]),
        cursor: next.cursor,
      }));
    } catch (error) {
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page title="Verification" class="verifications">
      <div class="stack">
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
            {value.items.map((item) => (
              <VerificationItem
                key={item.id}
                verification={item}
                link={value.links.get(item.id)}
                isCurrent={item.id === currentId}
                onFocus={() => setLookedAt(item.id)}
                isRetiring={item.id === retiring}
                onRetire={(isOpen) =>
                  setRetiring((of) => (isOpen ? item.id : of === item.id ? undefined : of))
                }
                onDone={(hadFocus) => remove(item.id, hadFocus)}
                onStale={reload}
              />
            ))}
          </ol>
        )}
        {value?.cursor !== undefined && (
          <ShowMore busy={busy} onPress={() => void showMore(value.cursor as string)} />
        )}
      </div>
    </Page>
  );
}
