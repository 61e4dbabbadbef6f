import { useState } from 'preact/hooks';

/** Deletes the thing with that name when it is pressed twice; leaving the button takes the first time back. */
export function DeleteButton({ name, onDelete }: { name: string; onDelete: () => void }) {
  const [isSure, setSure] = useState(false);
  return (
    <button
      type="button"
      class="button button-danger"
      aria-label={isSure ? `Really delete ${name}` : `Delete ${name}`}
      onClick={() => (isSure ? onDelete() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {isSure ? 'Really delete?' : 'Delete'}
    </button>
  );
}
