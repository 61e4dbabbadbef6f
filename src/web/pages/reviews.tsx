import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { type Seen, seenKey } from '../../client/review-queue';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Edits, Outcome } from '../../core/schemas/decision';
import { BulkBar } from '../components/bulk-bar';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { ReviewList } from '../components/review-list';
import { ReviewPane } from '../components/review-pane';
import { ShowMore } from '../components/show-more';
import { useDecisions } from '../hooks/use-decisions';
import { useMedia } from '../hooks/use-media';
import { useShortcuts } from '../hooks/use-shortcuts';
import { navigate, reviewPath } from '../router';
import { isManager, useServices } from '../state/services';

/** Where the list has no room beside a submission. */
const NARROW = '(max-width: 860px)';

/** The review queue: the submissions beside the one that is looked at. */
export function ReviewsPage({ id }: { id?: string }) {
  const { user } = useServices();
  if (isManager(user)) return <Queue {...(id !== undefined && { id })} />;
  return (
    <Page title="Review queue">
      <Empty icon="lock" title="Managers review submissions">
        <p>You see what became of yours under “My submissions”.</p>
        <a class="button" href="#/mine">
          My submissions
        </a>
      </Empty>
    </Page>
  );
}

function Queue({ id }: { id?: string }) {
  const { queue, user } = useServices();
  /** By `seenKey`: whoever selected a revision has not seen the next, nor a picture that came since. */
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { phase, items, cursor, failure } = useObservable(queue);
  const decisions = useDecisions();
  const focusWanted = useRef(false);
  const [settled, setSettled] = useState<ReadonlySet<string>>();
  const hasRoom = !useMedia(NARROW);
  // Where the address names none it is the first, and stays so when others move up: the next key is not meant for them.
  const first = useRef<string>(undefined);
  first.current = id === undefined && hasRoom ? (first.current ?? items[0]?.id) : undefined;
  const currentId = id ?? first.current;
  const current = items.find((item) => item.id === currentId);

  // The focus follows the submission that is looked at, before the next key can be pressed.
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    focusWanted.current = false;
    focusOn(currentId);
  }, [currentId]);

  // Where there is room for one of the two, the list goes as a submission comes, and back: so does the focus.
  const before = useRef(id);
  useLayoutEffect(() => {
    const left = before.current;
    before.current = id;
    if (left !== id && document.activeElement === document.body) focusOn(id ?? left);
  }, [id]);

  const show = (submission: Bookmark | undefined) => {
    focusWanted.current = true;
    first.current = undefined;
    navigate(submission ? reviewPath(submission.id) : '/reviews', { replace: true });
  };
  const move = (by: 1 | -1) => {
    const at = items.findIndex((item) => item.id === currentId);
    const target = items[Math.max(0, Math.min(at + by, items.length - 1))];
    if (!target) return;
    if (target.id === currentId) focusOn(currentId);
    show(target);
  };
  useEffect(() => void queue.refresh(), [queue]);
  const toggle = (submission: Seen) =>
    setSelected((before) => {
      const after = new Set(before);
      const key = seenKey(submission);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const selectable = items.filter(({ owner }) => owner.id !== user.id);
  const chosen = items.filter((item) => selected.has(seenKey(item)));
  const hasAll = chosen.length === selectable.length;
  const toggleAll = () => setSelected(new Set(hasAll ? [] : selectable.map(seenKey)));
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => current && current.owner.id !== user.id && toggle(current),
  });

  const clear = () => setSelected(new Set());
  // What several are decided on with comes over the foot of the window, where this may be.
  const isSelecting = chosen.length > 0;
  useLayoutEffect(() => {
    if (isSelecting) document.activeElement?.closest('.review-item')?.scrollIntoView({ block: 'nearest' });
  }, [isSelecting]);

  // What is looked at may be one of several that were decided on; who is at work on it is not called away.
  useLayoutEffect(() => {
    if (!settled) return;
    setSettled(undefined);
    const isAtWork = document.activeElement?.closest('.review-detail');
    if (!current && !isAtWork && currentId !== undefined && settled.has(currentId)) show(items[0]);
  }, [settled]);

  const decide = (submission: Bookmark, outcome: Outcome, reason?: string, edits?: Edits) => {
    const at = items.findIndex((item) => item.id === submission.id);
    void decisions.decide(submission, outcome, reason, edits);
    show(items[at + 1] ?? items[at - 1]);
  };

  const refused = failure !== undefined && <Failure error={failure} retry={() => void queue.refresh()} />;
  return (
    <Page title="Review queue" class="reviews">
      {items.length === 0 && refused}
      {phase === 'loading' && failure === undefined && <Loading />}
      {phase === 'ready' && items.length === 0 && currentId === undefined && (
        <Empty icon="inbox" title="Queue clear">
          <p>Nothing waits for a decision. New submissions appear here by themselves.</p>
        </Empty>
      )}
      <BulkBar
        selected={chosen}
        clear={clear}
        onDone={() => {
          clear();
          setSettled(new Set(chosen.map((item) => item.id)));
        }}
      >
        {items.length > 0 && refused}
      </BulkBar>
      <div class="review-columns">
        {items.length > 0 && (hasRoom || id === undefined) && (
          <div class="review-side">
            {selectable.length > 1 && (
              <label class="checkbox">
                <input type="checkbox" checked={hasAll} onChange={toggleAll} />
                Select all {selectable.length}
                {cursor !== undefined && ' shown'}
              </label>
            )}
            <ReviewList submissions={items} {...{ currentId, selected, toggle }} />
            {cursor !== undefined && <ShowMore onPress={() => void queue.showMore()} />}
          </div>
        )}
        {currentId !== undefined && phase === 'ready' && (
          <ReviewPane
            key={currentId}
            id={currentId}
            listed={current}
            decisions={decisions}
            onDecide={decide}
            onAssigned={() => void queue.reload(currentId)}
          />
        )}
      </div>
    </Page>
  );
}

/** Focuses the submission in the list, its heading where the list is hidden, or the page when none is left. */
function focusOn(id: string | undefined): void {
  const item = id === undefined ? null : document.getElementById(`review-${id}`);
  item?.focus();
  if (item && document.activeElement === item) return;
  (document.getElementById('review-title') ?? document.querySelector<HTMLElement>('h1'))?.focus();
}
