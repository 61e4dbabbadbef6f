/**
 * Does `work` while no page or worker of this browser holds the lock `name`.
 * https://developer.mozilla.org/en-US/docs/Web/API/Web_Locks_API
 * @throws AbortError when `options.signal` ends the waiting, or somebody else takes the lock away; what `work` throws
 */
export async function exclusively<T>(
  name: string,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  // Without pages beside it (a test in Node) there is nothing to keep apart.
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return (locks ? await locks.request(name, options, work) : await work()) as T;
}
