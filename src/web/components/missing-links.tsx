import { useObservable } from '../../client/observable';
import { countOf } from '../../client/text';
import { useServices } from '../state/services';
import { Failure, Loading } from './notice';

/** Why so many links of a collection are not shown: they are gone, on their way, or cannot be fetched. */
export function MissingLinks({ count }: { count: number }) {
  const { knowledge } = useServices();
  const { isCurrent, failure } = useObservable(knowledge);
  if (count === 0) return null;
  if (!isCurrent && failure !== undefined)
    return <Failure error={failure} retry={() => void knowledge.sync()} />;
  if (!isCurrent) return <Loading />;
  return (
    <p class="notice">
      {countOf(count, 'link')} of it {count === 1 ? 'is' : 'are'} not in the knowledge base any more.
    </p>
  );
}
