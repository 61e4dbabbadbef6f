import { explain } from '../../client/failure';
import { useObservable } from '../../client/observable';
import { countOf } from '../../client/text';
import { useOnline } from '../hooks/use-online';
import { useServices } from '../state/services';
import { Icon } from './icon';
import { Time } from './time';

/** How current this browser's copy is, and a button that makes it so. */
export function SyncStatus() {
  const { knowledge } = useServices();
  const { phase, syncing, size, syncedAt, failure } = useObservable(knowledge);
  const online = useOnline();
  const when = syncedAt && <Time at={syncedAt} />;
  return (
    <div class="sync soft">
      <span role="status">
        {syncing && phase === 'loading' && size > 0 && `${countOf(size, 'link')} so far … `}
        {syncing && phase === 'ready' && 'Syncing …'}
        {!syncing && !online && (
          <>
            <Icon name="offline" /> Offline{when && <> · as of {when}</>}
          </>
        )}
        {!syncing && online && failure !== undefined && (
          <span class="sync-failure" title={explain(failure)}>
            <Icon name="warning" /> Not synced{when && <> · as of {when}</>}
          </span>
        )}
        {!syncing && online && failure === undefined && when && <>Synced {when}</>}
      </span>
      <button
        type="button"
        class={`icon-button ${syncing ? 'is-turning' : ''}`}
        title="Sync now"
        aria-label="Sync now"
        aria-disabled={syncing}
        onClick={() => void knowledge.sync()}
      >
        <Icon name="sync" />
      </button>
    </div>
  );
}
