import type { Draft } from '../hooks/use-draft';

/** Tells that a form shows what was typed before and not sent, with the way back to what it would show without. */
export function DraftNote({ draft }: { draft: Pick<Draft<unknown>, 'isRestored' | 'drop'> }) {
  if (!draft.isRestored) return null;
  return (
    <div class="notice notice-row">
      <span>You have typed this before. It is not saved yet.</span>
      <button type="button" class="button button-small" onClick={draft.drop}>
        Discard it
      </button>
    </div>
  );
}
