import type { ComponentChildren } from 'preact';

export interface FormEndProps {
  /** What went wrong when it was sent, in words. */
  failure: string | undefined;
  busy?: boolean;
  /** Called when the person leaves it as it was; there is no such button without it. */
  onCancel?: () => void;
  /** What the button that sends it says. */
  children: ComponentChildren;
}

/** The end of a form: what went wrong, announced, and the buttons that send it and leave it. */
export function FormEnd({ failure, busy = false, onCancel, children }: FormEndProps) {
  return (
    <>
      <div role="alert">{failure && <p class="notice notice-danger">{failure}</p>}</div>
      <div class="actions">
        <button type="submit" class="button button-primary" disabled={busy}>
          {children}
        </button>
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </>
  );
}
