import { beforeAll, describe, expect, it } from 'vitest';
import { differences, type OtherImplementation, type Service } from '../differences';
import type { Outcome } from './outcome';

/** Calls in an order, each by the sentence that says what is tried, and what each came to. */
export type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * Tests that each call comes to the same with the local engine and with every other implementation: unless it is one of
 * the explained differences, which must still be there.
 */
export function conform(
  service: Service,
  cases: readonly string[],
  engine: () => Promise<Outcomes>,
  others: Partial<Record<OtherImplementation, () => Promise<Outcomes>>>,
): void {
  let expected: Outcomes;
  beforeAll(async () => {
    expected = await engine();
  });
  describe.each(Object.keys(others) as OtherImplementation[])('The engine and %s agree', (name) => {
    let actual: Outcomes;
    beforeAll(async () => {
      actual = await others[name]!();
    });
    const explained = differences.filter((one) => one.service === service && one.implementation === name);

    it.each(cases)('%s', (title) => {
      const [ours, theirs] = [expected.get(title), actual.get(title)];
      expect(ours, 'the engine was not asked').toBeDefined();
      if (explained.some((one) => one.case === title)) expect(ours, 'no longer differs').not.toEqual(theirs);
      else expect(ours).toEqual(theirs);
    });

    it('but for differences that are explained, each of a call that is made', () => {
      expect(cases).toEqual(expect.arrayContaining(explained.map((one) => one.case)));
    });
  });
}
