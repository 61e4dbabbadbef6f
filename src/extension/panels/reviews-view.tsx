import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { ReviewQueue } from '../../client/review-queue';
import { decideAndReport } from '../../client/verdict-words';
import type { Configuration } from '../../core/api/configuration';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Outcome } from '../../core/schemas/decision';
import { clientOf } from '../account/client';
import { explain } from '../failure-words';
import { tell } from '../messages';
import type { Account } from '../settings';
import { type BegunReason, keepBegunReason, readBegunReasons } from './begun-reasons';
import { ReviewCard } from './review-card';
import { strings } from './strings';
import { verdictWords } from './verdict-words';

export interface ReviewsViewProps {
  configuration: Configuration;
  account: Account;
  announce: (text: string) => void;
}

/** The submissions that wait, to be decided on by keyboard alone. */
export function ReviewsView({ configuration, account, announce }: ReviewsViewProps) {
  const client = useMemo(() => clientOf(configuration), [configuration]);
  const queue = useMemo(() => new ReviewQueue(client, account.id), [client, account.id]);
  const { phase, items, cursor, failure } = useObservable(queue);
  const [revised, setRevised] = useState<ReadonlySet<string>>(new Set());
  const [report, setReport] = useState<string>();
  const begun = useRef(new Map<string, BegunReason>());
  const area = useRef<HTMLElement>(null);
  const focusOn = (at: number) => {
    const titles = [...(area.current?.querySelectorAll<HTMLElement>('[data-review]') ?? [])];
    const title = titles[Math.max(0, Math.min(at, titles.length - 1))];
    // Where a reason was begun one goes on with it.
    const reason = title?.closest('li')?.querySelector('textarea');
    (reason ?? title ?? area.current)?.focus();
  };

  useEffect(() => {
    // Before there is a submission to be said something of.
    void readBegunReasons()
      .then((kept) => {
        begun.current = kept;
      })
      .finally(() => queue.refresh());
  }, [queue]);
  useEffect(() => {
    if (phase === 'ready') focusOn(0);
  }, [phase]);

  function keep(id: string, reason: BegunReason | undefined) {
    if (reason) begun.current.set(id, reason);
    else begun.current.delete(id);
    void keepBegunReason(id, reason?.reason ? reason : undefined);
  }

  async function decide(submission: Bookmark, outcome: Outcome, reason: string) {
    const place = items.indexOf(submission);
    const deciding = decideAndReport(queue, submission, { outcome, reason, by: account.id }, verdictWords);
    requestAnimationFrame(() => focusOn(place));
    const { text, isDone, isRevised } = await deciding;
    if (isDone) keep(submission.id, undefined);
    if (isRevised) setRevised((before) => new Set(before).add(submission.id));
    setReport(isDone ? undefined : text);
    announce(text);
    await tell('refresh', { isUrgent: true });
  }

  async function showMore(): Promise<void> {
    const before = items.length;
    await queue.showMore();
    // The button that had the focus goes with the last of them.
    requestAnimationFrame(() => document.activeElement === document.body && focusOn(before));
  }

  return (
    <section class="reviews" ref={area} tabIndex={-1} aria-labelledby="reviews-title">
      <h2 id="reviews-title">{strings.reviews}</h2>
      {failure !== undefined && (
        <div class="notice notice-danger" role="alert">
          <p>{explain(failure)}</p>
          <button type="button" class="button" onClick={() => void queue.refresh()}>
            {strings.retry}
          </button>
        </div>
      )}
      {report && <p class="notice notice-danger">{report}</p>}
      {phase === 'loading' && failure === undefined && <p class="aside">{strings.loading}</p>}
      {phase === 'ready' && items.length === 0 && <p class="aside">{strings.reviewsClear}</p>}
      {items.length > 0 && <p class="aside">{strings.keys}</p>}
      <ul class="links">
        {items.map((submission, at) => (
          <ReviewCard
            key={`${submission.id} ${submission.revision}`}
            submission={submission}
            client={client}
            isOwn={submission.owner.id === account.id}
            isRevised={revised.has(submission.id)}
            begun={begun.current.get(submission.id)}
            onBegin={(reason) => keep(submission.id, reason)}
            onMove={(by) => focusOn(at + by)}
            onDecide={(outcome, reason) => void decide(submission, outcome, reason)}
          />
        ))}
      </ul>
      {cursor !== undefined && (
        <button type="button" class="button" onClick={() => void showMore()}>
          {strings.more}
        </button>
      )}
    </section>
  );
}
