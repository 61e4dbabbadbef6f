import { useState } from 'preact/hooks';

interface ConfirmButtonProps {
  /** What it does, as a verb: it asks whether that is really meant. */
  action: string;
  /** What it does that to, for screen readers, where several such buttons stand together. */
  of?: string;
  busy?: boolean;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it acts when it is pressed twice, and forgets the first time then, or once it is left. */
export function ConfirmButton({ action, of, busy = false, onConfirm }: ConfirmButtonProps) {
  const [isSure, setSure] = useState(false);
  const press = () => {
    setSure(!isSure);
    if (isSure) onConfirm();
  };
  const words = isSure ? `Really ${action.toLowerCase()}` : action;
  return (
    <button
      type="button"
      class="button button-danger"
      aria-label={of && `${words} ${of}`}
      aria-disabled={busy}
      onClick={press}
      onBlur={() => setSure(false)}
    >
      {isSure ? `${words}?` : words}
    </button>
  );
}
