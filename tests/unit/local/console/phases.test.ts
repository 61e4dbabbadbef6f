import { describe, expect, it } from 'vitest';
import { partOf, phasesOf } from '../../../../src/local/console/phases';
import type { Step, StepKind } from '../../../../src/local/console/traces';
import fc from '../../../support/fast-check';

const step = (time: number, tookMs?: number, kind: StepKind = 'function'): Step => ({
  ...{ kind, time, name: 'x', detail: '', isFailed: false },
  ...(tookMs !== undefined && { tookMs }),
});
const trace = fc
  .array(fc.record({ after: fc.nat(20_000), tookMs: fc.option(fc.nat(8_000), { nil: undefined }) }))
  .map((given) => {
    let at = 0;
    return given.map(({ after, tookMs }) => {
      at += after;
      return step(at, tookMs);
    });
  });

describe('A trace', () => {
  it('is told in parts where it paused, however long an execution waits meanwhile', () => {
    const waiting = step(100, 60_000, 'execution');
    const phases = phasesOf([step(0, 90), waiting, step(150), step(60_000, 20)]);
    expect(phases.map(({ start, end, pause }) => [start, end, pause])).toEqual([
      [0, 150, 0],
      [60_000, 60_020, 59_850],
    ]);
    expect(phases[0]?.steps).toContain(waiting);
  });

  it('keeps each step, in order, at its place within its part', () => {
    fc.assert(
      fc.property(trace, (steps) => {
        const phases = phasesOf(steps);
        expect(phases.flatMap((phase) => phase.steps)).toEqual(steps);
        for (const phase of phases)
          for (const one of phase.steps) {
            const { from, to } = partOf(phase, one);
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(to).toBeLessThanOrEqual(1);
          }
      }),
    );
  });

  it('has no part where nothing happened', () => {
    expect(phasesOf([])).toEqual([]);
  });
});
