import { useEffect, useRef } from 'preact/hooks';

/** Calls `act` when the person comes back to this tab or to the network, and every `minutes` while they look at it. */
export function useReturn(act: () => void, minutes: number): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const come = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    const timer = setInterval(come, minutes * 60_000);
    document.addEventListener('visibilitychange', come);
    window.addEventListener('focus', come);
    window.addEventListener('online', come);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', come);
      window.removeEventListener('focus', come);
      window.removeEventListener('online', come);
    };
  }, [minutes]);
}
