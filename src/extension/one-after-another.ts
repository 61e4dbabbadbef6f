/**
 * Makes `work` run one time after another: however often it is asked for while it runs, it runs once more after.
 * @param breathMs how long it rests after each run
 */
export function oneAfterAnother(work: () => Promise<void>, breathMs = 0): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        await work();
        if (breathMs > 0) await new Promise((resolve) => setTimeout(resolve, breathMs));
      } while (isAskedAgain);
    } finally {
      // In the same breath as the last look: what is asked for from now on starts anew.
      running = undefined;
    }
  }

  return () => {
    isAskedAgain = true;
    running ??= run();
    return running;
  };
}
