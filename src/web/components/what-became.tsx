import type { Bookmark } from '../../core/schemas/bookmark';
import { bookmarkPath } from '../router';
import { StatusBadge } from './status';
import { Time } from './time';

interface WhatBecameProps {
  submission: Bookmark;
  /** What it is now, as far as managers are told. */
  became: Bookmark | undefined;
}

/** Says that a submission waits no longer, and why. */
export function WhatBecame({ submission, became }: WhatBecameProps) {
  // What its owner takes back, managers see no longer; of what is published they see the revision before.
  if (!became || became.revision < submission.revision) {
    return <p class="notice notice-warn">It no longer waits for a decision: it was taken back.</p>;
  }
  const { id, status, decision } = became;
  return (
    <div class="notice notice-warn">
      <p>
        It no longer waits for a decision: <StatusBadge status={status} />
        {decision && (
          <>
            {' '}
            by <bdi>{decision.by.name}</bdi> <Time at={decision.at} />
          </>
        )}
      </p>
      {decision?.reason && <blockquote>{decision.reason}</blockquote>}
      <a href={`#${bookmarkPath(id)}`}>Details and history</a>
    </div>
  );
}
