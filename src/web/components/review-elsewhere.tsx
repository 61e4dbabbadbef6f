import { useLoad } from '../hooks/use-load';
import { bookmarkPath } from '../router';
import { useServices } from '../state/services';
import { Failure, Loading } from './notice';
import { ReviewDetail } from './review-detail';
import { StatusBadge } from './status';
import { Time } from './time';

type ReviewElsewhereProps = Omit<Parameters<typeof ReviewDetail>[0], 'submission' | 'onAssigned'> & {
  id: string;
};

/** A submission that the list does not hold: further back in the queue, or decided already. */
export function ReviewElsewhere({ id, ...detail }: ReviewElsewhereProps) {
  const { client } = useServices();
  const { value, failure, reload } = useLoad(id, (signal) =>
    client.getBookmark({ params: { id } }, { signal }),
  );
  if (failure !== undefined) return <Failure error={failure} retry={reload} />;
  if (!value) return <Loading />;
  if (value.status === 'pending') return <ReviewDetail {...detail} submission={value} onAssigned={reload} />;
  const { decision, content, status } = value;
  return (
    <article class="card review-detail">
      <a class="review-back" href="#/reviews">
        All submissions
      </a>
      <h2 id="review-title" tabIndex={-1}>
        {content.title}
      </h2>
      <p>
        It no longer waits for a decision: <StatusBadge status={status} />
        {decision && (
          <span class="soft">
            {' '}
            by {decision.by.name} <Time at={decision.at} />
          </span>
        )}
      </p>
      {decision?.reason && <blockquote>{decision.reason}</blockquote>}
      <a href={`#${bookmarkPath(id)}`}>Details and history</a>
    </article>
  );
}
