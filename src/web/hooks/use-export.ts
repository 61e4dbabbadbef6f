import { useEffect, useRef, useState } from 'preact/hooks';

/** How far an export is: how many it has fetched, and whether it is done or what has stopped it. */
export interface ExportState {
  phase: 'idle' | 'running' | 'done' | 'failed';
  count: number;
  failure?: unknown;
}

/** Told how many have been fetched so far; a signal ends the work early. */
export type Exporter = (progress: (count: number) => void, signal: AbortSignal) => Promise<number>;

/** Runs one export at a time, until it is done, stopped, or the section is left. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ phase: 'idle', count: 0 });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (run: Exporter) => {
    const abort = new AbortController();
    running.current = abort;
    setState({ phase: 'running', count: 0 });
    try {
      const count = await run((reached) => setState({ phase: 'running', count: reached }), abort.signal);
      setState({ phase: 'done', count });
    } catch (failure) {
      setState((before) =>
        abort.signal.aborted ? { phase: 'idle', count: 0 } : { ...before, phase: 'failed', failure },
      );
    }
  };
  const stop = () => running.current?.abort();
  return { state, start, stop };
}
