import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { TOAST_DURATION, type Toast, type Toasts } from '../state/toasts';
import { Icon } from './icon';

/** Shows the toasts, and reads them out. */
export function Toaster({ toasts }: { toasts: Toasts }) {
  const shown = useObservable(toasts);
  const list = useRef<HTMLDivElement>(null);
  const of = (kind: Toast['kind']) => shown.filter((toast) => toast.kind === kind);
  return (
    <div ref={list} class="toasts" {...useWayBack(list, shown)}>
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

/** The focus of a toast that goes is left to another one, else to where it came from. Answers what notes where that was. */
function useWayBack(list: { current: HTMLElement | null }, shown: readonly Toast[]) {
  const cameFrom = useRef<HTMLElement>(undefined);
  const focused = useRef<HTMLElement>(undefined);
  useLayoutEffect(() => {
    if (!focused.current || focused.current.isConnected) return;
    focused.current = undefined;
    if (document.activeElement !== document.body) return;
    const back = cameFrom.current?.isConnected ? cameFrom.current : document.querySelector<HTMLElement>('h1');
    (list.current?.querySelector('button') ?? back)?.focus();
  }, [list, shown]);
  return {
    onFocusCapture({ target, relatedTarget }: FocusEvent) {
      focused.current = target as HTMLElement;
      const isFromOutside = relatedTarget instanceof HTMLElement && !list.current?.contains(relatedTarget);
      if (isFromOutside) cameFrom.current = relatedTarget;
    },
    onBlurCapture({ target }: FocusEvent) {
      // What is being removed leaves as well, in some browsers: that shows only after this event.
      queueMicrotask(() => {
        if (focused.current === target && focused.current.isConnected) focused.current = undefined;
      });
    },
  };
}

function ToastView({ toast, dismiss }: { toast: Toast; dismiss: () => void }) {
  const view = useRef<HTMLDivElement>(null);
  // One timer for the life of a toast; begun anew while somebody is at it.
  useEffect(() => {
    if (toast.kind === 'danger') return;
    const timer = setInterval(() => {
      const isAttended = view.current?.matches(':hover') || view.current?.contains(document.activeElement);
      if (!isAttended) dismiss();
    }, TOAST_DURATION);
    return () => clearInterval(timer);
  }, []);
  return (
    <div ref={view} class={`toast toast-${toast.kind}`}>
      <Icon name={toast.kind === 'danger' ? 'warning' : 'check'} />
      <span>{toast.message}</span>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick={dismiss}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
