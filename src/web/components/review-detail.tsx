import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Edits, Outcome } from '../../core/schemas/decision';
import type { Decisions } from '../hooks/use-decisions';
import { useShortcuts } from '../hooks/use-shortcuts';
import { bookmarkPath, navigate, reviewPath } from '../router';
import { Checks } from './checks';
import { ComparedDecided } from './compared';
import { ContentView } from './content-view';
import { type Asked, DecisionBar } from './decision-bar';
import { ReviewAssignee } from './review-assignee';
import { Time } from './time';
import { WhatBecame } from './what-became';

interface ReviewDetailProps {
  submission: Bookmark;
  /** Set when it no longer waits: what became of it, as far as managers are told. */
  left?: { became: Bookmark | undefined };
  /** The revision that waits now in the place of this one; it may be the same, with its picture. */
  newer?: { revision: number; show: () => void };
  decisions: Decisions;
  onDecide: (submission: Bookmark, outcome: Outcome, reason?: string, edits?: Edits) => void;
  /** Somebody else is to review it. */
  onAssigned: () => void;
}

/** One submission in full, with all that a decision needs. */
export function ReviewDetail(props: ReviewDetailProps) {
  const { submission, left, newer, decisions, onDecide, onAssigned } = props;
  const [asking, setAsking] = useState<Asked>();
  const { id, content, owner, revision, submittedAt, updatedAt, published } = submission;
  const article = useRef<HTMLElement>(null);
  // It begins at its title, however far down the one before it was read, or the list.
  useLayoutEffect(() => {
    const { current } = article;
    if (current && current.getBoundingClientRect().top < 0) current.scrollIntoView();
  }, []);
  useShortcuts({ o: () => window.open(content.url, '_blank', 'noopener,noreferrer') });
  return (
    <article
      ref={article}
      class="card review-detail"
      aria-labelledby="review-title"
      // What is being worked on stays in front where the window becomes too narrow for the list beside it.
      onFocusCapture={() => navigate(reviewPath(id), { replace: true })}
    >
      <a class="review-back" href="#/reviews">
        All submissions
      </a>
      <h2 id="review-title" tabIndex={-1}>
        {content.title}
      </h2>
      <p class="soft">
        Suggested by <strong>{owner.name}</strong> <Time at={submittedAt ?? updatedAt} />
        {revision > 1 && (
          <>
            {' · '}
            <a href={`#${bookmarkPath(id)}`}>revision {revision}</a>
          </>
        )}
        {published && ' · an earlier revision stays in the knowledge base meanwhile'}
      </p>
      {!left && <ReviewAssignee {...{ submission, onAssigned }} />}
      <div role="status">
        {left && <WhatBecame submission={submission} became={left.became} />}
        {newer && (
          <div class="notice notice-warn">
            <p>
              {newer.revision === revision
                ? 'Its picture came, or went, while you looked at it.'
                : `It was revised while you looked at it. This is revision ${revision}, which waits no longer.`}
            </p>
            <button type="button" class="button" onClick={newer.show}>
              {newer.revision === revision ? 'Show it as it is now' : `Show revision ${newer.revision}`}
            </button>
          </div>
        )}
      </div>
      {!left && !newer && decisions.revised.has(id) && (
        <p class="notice notice-warn">
          It was revised while you looked at it. This is the current revision; nothing was decided yet.
        </p>
      )}
      {/* A form that is open stays, with what was typed. */}
      {((!left && !newer) || asking) && (
        <DecisionBar
          submission={submission}
          asking={asking}
          ask={setAsking}
          onDecide={(outcome, reason, edits) => {
            setAsking(undefined);
            onDecide(submission, outcome, reason, edits);
          }}
        />
      )}
      {revision > 1 && <ComparedDecided submission={submission} />}
      <Checks submission={submission} />
      <ContentView bookmark={submission} />
    </article>
  );
}
