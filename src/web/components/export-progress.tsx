import type { ExportState } from '../hooks/use-export';
import { Failure } from './notice';

interface ExportProgressProps {
  state: ExportState;
  /** `1 entry`, `2 entries`. */
  words: (count: number) => string;
  stop: () => void;
  retry: () => void;
}

/** How far an export is, told as it goes. */
export function ExportProgress({ state, words, stop, retry }: ExportProgressProps) {
  const { phase, count, failure } = state;
  return (
    <>
      <div class="export-progress" role="status">
        {phase === 'running' && (
          <>
            <progress aria-label="Fetching" />
            <span>{words(count)} so far</span>
          </>
        )}
        {phase === 'done' && <span>{words(count)} in the file. Look for it among your downloads.</span>}
      </div>
      {phase === 'running' && (
        <div class="actions">
          <button type="button" class="button" onClick={stop}>
            Stop
          </button>
        </div>
      )}
      {phase === 'failed' && <Failure error={failure} retry={retry} />}
    </>
  );
}
