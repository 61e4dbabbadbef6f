import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';

/** Why what was edited is not saved, announced; where somebody else saved it meanwhile, with a button that takes theirs. */
export function SaveFailure({ failure, onReload }: { failure: unknown; onReload: () => void }) {
  return (
    <div role="alert">
      {failure !== undefined && (
        <div class="notice notice-danger notice-row">
          <span>{explain(failure)}</span>
          {failure instanceof ApiError && failure.status === 409 && (
            <button type="button" class="button" onClick={onReload}>
              Reload
            </button>
          )}
        </div>
      )}
    </div>
  );
}
