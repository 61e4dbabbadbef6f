import { useEffect } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { TOAST_DURATION, type Toast, type Toasts } from '../state/toasts';
import { Icon } from './icon';

/** Shows the toasts, and reads them out. */
export function Toaster({ toasts }: { toasts: Toasts }) {
  const shown = useObservable(toasts);
  const of = (kind: Toast['kind']) => shown.filter((toast) => toast.kind === kind);
  return (
    <div class="toasts">
      <div role="status" aria-live="polite">
        {of('info').map((toast) => (
          <ToastView key={toast.id} toast={toast} dismiss={() => toasts.dismiss(toast.id)} />
        ))}
      </div>
      <div role="alert">
        {of('danger').map((toast) => (
          <ToastView key={toast.id} toast={toast} dismiss={() => toasts.dismiss(toast.id)} />
        ))}
      </div>
    </div>
  );
}

function ToastView({ toast, dismiss }: { toast: Toast; dismiss: () => void }) {
  // One timer for the life of a toast.
  useEffect(() => {
    if (toast.kind === 'danger') return;
    const timer = setTimeout(dismiss, TOAST_DURATION);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={`toast toast-${toast.kind}`}>
      <Icon name={toast.kind === 'danger' ? 'warning' : 'check'} />
      <span>{toast.message}</span>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick={dismiss}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
