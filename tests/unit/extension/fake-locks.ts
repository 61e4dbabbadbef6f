interface Asked {
  isShared: boolean;
  begin: () => void;
}

/** The browser's locks in memory: given in turn, and shared by those who share them. */
export function fakeLocks(): Pick<LockManager, 'request'> {
  const held = new Map<string, Set<Asked>>();
  const waiting = new Map<string, Asked[]>();
  const holders = (name: string) => held.get(name) ?? new Set();
  const queue = (name: string) => waiting.get(name) ?? [];
  const isFree = (name: string, isShared: boolean) =>
    [...holders(name)].every((other) => isShared && other.isShared);

  function serve(name: string): void {
    const [first, ...others] = queue(name);
    if (!first || !isFree(name, first.isShared)) return;
    waiting.set(name, others);
    held.set(name, holders(name).add(first));
    first.begin();
    serve(name);
  }

  async function request(
    name: string,
    { mode = 'exclusive', ifAvailable = false }: LockOptions,
    work: LockGrantedCallback<unknown>,
  ): Promise<unknown> {
    const isShared = mode === 'shared';
    if (ifAvailable && (queue(name).length > 0 || !isFree(name, isShared))) return work(null);
    const asked: Asked = { isShared, begin: () => undefined };
    await new Promise<void>((resolve) => {
      asked.begin = resolve;
      waiting.set(name, [...queue(name), asked]);
      serve(name);
    });
    try {
      return await work({ name, mode });
    } finally {
      holders(name).delete(asked);
      serve(name);
    }
  }
  return { request: request as LockManager['request'] };
}
