import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { useServices } from '../state/services';

/** Takes back that `tag` was renamed or merged. */
export function UndoRename({ tag, onUndone }: { tag: string; onUndone: () => void }) {
  const { client, toasts } = useServices();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await client.undoTagRename({ params: { tag } });
      toasts.show(`${tag} is a tag of its own again. Its links get it back now.`);
      onUndone();
    } catch (error) {
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" class="link-button" aria-disabled={busy} onClick={() => void undo()}>
      Undo<span class="visually-hidden"> the renaming of {tag}</span>
    </button>
  );
}
