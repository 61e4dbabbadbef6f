import { useEffect } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { reviewPath } from '../router';
import { useServices } from '../state/services';
import { Failure, Loading } from './notice';
import { Time } from './time';

const MOST_LISTED = 10;

/** The submissions that wait longest for a decision. */
export function OldestWaiting() {
  const { queue } = useServices();
  const { items, phase, failure } = useObservable(queue);
  useEffect(() => void queue.refresh(), [queue]);
  return (
    <section class="card" aria-labelledby="oldest">
      <h2 id="oldest">Waiting longest</h2>
      {failure !== undefined && <Failure error={failure} retry={() => void queue.refresh()} />}
      {phase === 'loading' && failure === undefined && <Loading />}
      {phase === 'ready' && items.length === 0 && <p class="soft">Nothing waits for a decision.</p>}
      <ol class="ranking">
        {items.slice(0, MOST_LISTED).map(({ id, content, submittedAt, owner }) => (
          <li key={id}>
            <a href={`#${reviewPath(id)}`}>{content.title}</a>
            <p class="soft">
              <bdi>{owner.name}</bdi>
              {submittedAt && (
                <>
                  {' · '}
                  <Time at={submittedAt} />
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
