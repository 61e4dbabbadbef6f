import { useState } from 'preact/hooks';
import { wordsOf } from './failure-words';

/** Runs one piece of work at a time, and keeps what to say of it. */
export function useTask() {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<string>();

  async function run(work: () => Promise<void>): Promise<void> {
    if (isRunning) return;
    setRunning(true);
    setError(undefined);
    try {
      await work();
    } catch (failure) {
      setError(wordsOf(failure));
    } finally {
      setRunning(false);
    }
  }

  return { isRunning, error, run };
}
