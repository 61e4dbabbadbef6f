import { useState } from 'preact/hooks';
import { problemOf, type SignInProblem } from './problem';

/** Runs one attempt at a time, and keeps what went wrong with it. */
export function useSignInAttempt(initialProblem?: SignInProblem) {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState(initialProblem);

  /** Resolves with what went wrong, if anything. */
  async function run(work: () => Promise<void>): Promise<SignInProblem | undefined> {
    if (isRunning) return undefined;
    setRunning(true);
    setProblem(undefined);
    try {
      await work();
      return undefined;
    } catch (error) {
      const found = problemOf(error);
      setProblem(found);
      return found;
    } finally {
      setRunning(false);
    }
  }

  return { isRunning, problem, setProblem, run };
}
