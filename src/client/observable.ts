import { useEffect, useState } from 'preact/hooks';

/** A value that tells whoever watches it when it changes. */
export class Observable<T> {
  #value: T;
  readonly #watchers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  protected set(value: T): void {
    this.#value = value;
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** Calls `watcher` after each change, until the function that it returns is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

/** The value of `observable` now; the component renders again when it changes. */
export function useObservable<T>(observable: Observable<T>): T {
  const [, render] = useState({});
  useEffect(() => {
    const seen = observable.value;
    const stop = observable.watch(() => render({}));
    // It may have changed between the rendering and this effect.
    if (observable.value !== seen) render({});
    return stop;
  }, [observable]);
  return observable.value;
}
