const STEP = /\.([\w\-/]+|\*)|\[(\d+|\*)\]/y;

/**
 * Compiles a JSON path of the kind EventBridge takes: `$`, dots, indices and `*`; a `*` gives the list of what it finds.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * @returns a function that gives the value at the path, undefined when there is none
 * @throws Error when it is not such a path
 */
export function compilePath(path: string): (root: unknown) => unknown {
  if (!path.startsWith('$')) throw new Error(`Invalid JSON path '${path}': it must start with $`);
  const steps: string[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const at = STEP.lastIndex;
    const [, name, index] = STEP.exec(path) ?? [];
    const step = name ?? index;
    if (step === undefined) throw new Error(`Invalid JSON path '${path}' at character ${at + 1}`);
    steps.push(step);
  }
  return (root) => follow(root, steps);
}

function follow(value: unknown, steps: string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (step !== '*')
    return Object.hasOwn(value, step) ? follow((value as Record<string, unknown>)[step], rest) : undefined;
  return Object.values(value)
    .map((member) => follow(member, rest))
    .filter((member) => member !== undefined);
}
