import { useRef, useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { seenKey } from '../../client/review-queue';
import type { Bookmark } from '../../core/schemas/bookmark';
import { useLoad } from '../hooks/use-load';
import { useServices } from '../state/services';
import { Failure, Loading } from './notice';
import { ReviewDetail } from './review-detail';

type ReviewPaneProps = Pick<Parameters<typeof ReviewDetail>[0], 'decisions' | 'onDecide' | 'onAssigned'> & {
  id: string;
  /** As the list holds it; without that it is further back in the queue, or waits no longer. */
  listed: Bookmark | undefined;
};

/**
 * The submission that is looked at. Whatever becomes of it elsewhere, what is shown and typed stays as it is, and says
 * so, until the manager moves: a key or a sentence meant for it is never taken for another one.
 */
export function ReviewPane({ id, listed, decisions, onDecide, onAssigned }: ReviewPaneProps) {
  const { client } = useServices();
  const isListed = listed !== undefined;
  const { value, failure, reload } = useLoad(isListed ? 'listed' : id, async (signal) =>
    isListed ? undefined : client.getBookmark({ params: { id } }, { signal }),
  );
  const [wanted, want] = useState<string>();
  const shown = useRef<Bookmark>(undefined);
  const now = listed ?? value;
  const waits = now?.status === 'pending';
  const { current: before } = shown;
  // Nobody decides on a revision that they have not seen, nor on a picture.
  if (now && (!before || (waits && [seenKey(before), wanted].includes(seenKey(now))))) shown.current = now;

  const submission = shown.current;
  if (!submission) return failure === undefined ? <Loading /> : <Failure error={failure} retry={reload} />;
  const isHidden = failure instanceof ApiError && failure.status === 404;
  const isNewer = waits && now !== submission;
  return (
    <ReviewDetail
      {...{ submission, decisions, onDecide }}
      {...(((now && !waits) || isHidden) && { left: { became: now } })}
      {...(isNewer && { newer: { revision: now.revision, show: () => want(seenKey(now)) } })}
      onAssigned={isListed ? onAssigned : reload}
    />
  );
}
