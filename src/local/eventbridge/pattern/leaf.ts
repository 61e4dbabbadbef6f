import { sameAddress } from './address';
import { type Dialect, onlyEntry, operatorTest } from './operators';
import { Refusal } from './refusal';
import { isObject, type Test, type Value } from './value';

/** What a pattern asks of one field: that it passes one of the tests or, where `absent`, that it is not there. */
export interface Leaf {
  test: Test;
  absent: boolean;
}

/** Reads the array that stands at the end of a path of a pattern. @throws Refusal when AWS refuses it */
export function readLeaf(members: unknown[], dialect: Dialect): Leaf {
  if (members.length === 0) throw new Refusal('Empty arrays are not allowed');
  const values = new Set<Value>();
  const tests: Test[] = [];
  let absent = false;
  for (const member of members) {
    if (Array.isArray(member)) throw new Refusal('Match value must be String, number, true, false, or null');
    if (!isObject(member)) {
      values.add(member as Value);
      const address = typeof member === 'string' ? sameAddress(member) : undefined;
      if (address) tests.push(address);
      continue;
    }
    const [name, operand] = onlyEntry(member);
    if (name !== 'exists') tests.push(operatorTest(name, operand, dialect));
    else if (operand === true) tests.push(() => true);
    else if (operand === false) absent = true;
    else throw new Refusal('exists match pattern must be either true or false');
  }
  return { test: (value) => values.has(value) || tests.some((test) => test(value)), absent };
}
