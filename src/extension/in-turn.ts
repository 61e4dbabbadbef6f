/**
 * Answers a function that does one work after another, in the order in which they are asked for, each to its end; what
 * one throws goes to whoever asked for it, and keeps no other from being done.
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
