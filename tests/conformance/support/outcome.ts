/** What a call came to: its answer, or the error's name, with what a cancelled transaction says of each item. */
export type Outcome = { answer: unknown } | { error: string; reasons?: unknown };

interface Reason {
  Code?: string;
  Item?: unknown;
}

/** Makes a call and keeps what it comes to, without what no two implementations have in common. */
export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: comparable(await call()) };
  } catch (thrown) {
    // Not of AWS: a fault of the test itself, which no comparison should hide.
    if (['TypeError', 'ReferenceError'].includes((thrown as Error).name)) throw thrown;
    const { name, code, CancellationReasons } = thrown as Error & {
      code?: string;
      CancellationReasons?: Reason[];
    };
    const reasons = CancellationReasons?.map(({ Code, Item }) => ({
      Code,
      ...(Item !== undefined && { Item }),
    }));
    return comparable({ error: code ?? name, ...(reasons && { reasons }) }) as Outcome;
  }
}

/** What the SDK adds, and the capacity used, which some tell unasked. */
const LEFT_OUT = new Set(['$metadata', 'ConsumedCapacity']);

/** A copy without `undefined`, what is left out, and the order of sets, which have none. */
function comparable(value: unknown): unknown {
  if (value instanceof Set) return { set: [...value].map(comparable).sort() };
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (Array.isArray(value)) return value.map(comparable);
  // The ends of what is sorted by time and a random ID.
  if (typeof value === 'string') return value.replace(/(?<=Z#)[0-9a-f-]{36}$/, 'ID');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => each !== undefined && !LEFT_OUT.has(name))
      .map(([name, each]) => [name, comparable(each)]),
  );
}
