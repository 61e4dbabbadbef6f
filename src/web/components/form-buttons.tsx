import type { ComponentChildren } from 'preact';

export interface FormButtonsProps {
  /** What was sent is on its way: it is not sent again, by Enter neither. */
  busy?: boolean;
  /** What it does is not easily undone. */
  danger?: boolean;
  /** Called when the person leaves the form as it was; there is no such button without it. */
  onCancel?: () => void;
  /** What the button that sends it says. */
  children: ComponentChildren;
}

/** The buttons that send a form and leave it. */
export function FormButtons({ busy = false, danger = false, onCancel, children }: FormButtonsProps) {
  return (
    <div class="actions">
      <button
        type="submit"
        class={`button ${danger ? 'button-danger' : 'button-primary'}`}
        // Disabled it would lose the focus.
        aria-disabled={busy}
        onClick={(event) => busy && event.preventDefault()}
      >
        {children}
      </button>
      {onCancel && (
        <button type="button" class="button" onClick={onCancel}>
          Cancel
        </button>
      )}
    </div>
  );
}
