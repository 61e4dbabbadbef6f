import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icon';

interface ActionButtonProps {
  icon: IconName;
  label: string;
  /** What it acts on: said to who hears one button among those of others. */
  of: string;
  /** What it does besides, before it is pressed. */
  hint?: string | undefined;
  busy: boolean;
  isDanger?: boolean;
  onPress: () => void;
}

/** A button for what may be done with one thing of a list. */
export function ActionButton({ icon, label, of, hint, busy, isDanger = false, onPress }: ActionButtonProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        class={`button${isDanger ? ' button-danger' : ''}`}
        aria-disabled={busy}
        aria-describedby={hint && id}
        onClick={onPress}
      >
        <Icon name={icon} /> {label}
        <span class="visually-hidden">: {of}</span>
      </button>
      {hint && (
        <span id={id} class="hint">
          {hint}
        </span>
      )}
    </>
  );
}
