import { type Leaf, readLeaf } from './leaf';
import { type Dialect, isReserved } from './operators';
import { Refusal } from './refusal';
import { isObject } from './value';

/** One way for an event to match: every field named here passes. Keys are paths as JSON. */
export type Branch = Map<string, Leaf>;

export interface Problem {
  /** Where in the pattern, as `detail.state`. */
  path: string;
  message: string;
}

/** The most combinations that the `$or`s of a pattern may make. */
const MOST_BRANCHES = 1000;

/**
 * Multiplies the `$or`s of a pattern out, as EventBridge does, so that two alternatives that name fields of the same
 * array speak of the same element of it.
 * @see https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/JsonRuleCompiler.java
 */
export function readBranches(
  pattern: unknown,
  dialect: Dialect,
): { branches: Branch[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const attempt = <T>(path: string[], read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push({ path: path.join('.'), message: error.message });
      return undefined;
    }
  };

  function readObject(
    object: Record<string, unknown>,
    path: string[],
    branches: Branch[],
    inOr: boolean,
  ): Branch[] {
    let grown = branches;
    if (Object.keys(object).length === 0)
      problems.push({ path: path.join('.'), message: 'Empty objects are not allowed' });
    for (const [name, value] of Object.entries(object)) {
      const at = [...path, name];
      const read = () => {
        if (name === '$or') return readOr(value, path, grown);
        if (inOr && isReserved(name)) throw new Refusal(`${name} cannot be used as a field inside $or`);
        if (isObject(value)) return readObject(value, at, grown, inOr);
        if (!Array.isArray(value)) throw new Refusal(`"${name}" must be an object or an array`);
        const leaf = readLeaf(value, dialect);
        for (const branch of grown) branch.set(JSON.stringify(at), leaf);
        return grown;
      };
      grown = attempt(at, read) ?? grown;
    }
    return grown;
  }

  function readOr(alternatives: unknown, path: string[], branches: Branch[]): Branch[] {
    if (!Array.isArray(alternatives)) throw new Refusal('It must be an Array followed with $or');
    if (alternatives.length < 2) throw new Refusal('There must have at least 2 Objects in $or relationship');
    if (alternatives.length * branches.length > MOST_BRANCHES)
      throw new Refusal(`The $or combinations of a pattern must not exceed ${MOST_BRANCHES}`);
    return alternatives.flatMap((alternative) => {
      if (!isObject(alternative))
        throw new Refusal('Only JSON object is allowed in array of $or relationship');
      const copies = branches.map((branch) => new Map(branch));
      return readObject(alternative, path, copies, true);
    });
  }

  const whole = () => {
    if (!isObject(pattern)) throw new Refusal('Filter is not an object');
    return readObject(pattern, [], [new Map()], false);
  };
  return { branches: attempt([], whole) ?? [], problems };
}
