import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { TagRecord } from '../../core/schemas/tag';
import { useServices } from '../state/services';

interface UndoRenameProps {
  tag: string;
  aliasOf: string;
  onUndone: (record: TagRecord) => void;
}

/** Takes back that `tag` was renamed to `aliasOf`, or merged into it. */
export function UndoRename({ tag, aliasOf, onUndone }: UndoRenameProps) {
  const { client, toasts } = useServices();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const record = await client.undoTagRename({ params: { tag }, query: { aliasOf } });
      toasts.show(`${isolated(tag)} is a tag of its own again. Its links get it back now.`);
      onUndone(record);
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
