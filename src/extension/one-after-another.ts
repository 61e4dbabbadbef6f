/** Makes `work` run one time after another: however often it is asked for while it runs, it runs once more after. */
export function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        await work();
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
