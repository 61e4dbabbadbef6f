import type { Step } from './traces';

/** After a pause so long, what follows is told for itself: the hours until a decision would leave no room for the rest. */
const PAUSE_MS = 5_000;

/** Steps with no long pause between them. */
export interface Phase {
  /** Epoch ms. */
  start: number;
  end: number;
  /** How long nothing had happened before. */
  pause: number;
  steps: Step[];
}

/** Splits a trace, in order, where it paused. An execution that waits is no work: its states are. */
export function phasesOf(steps: readonly Step[]): Phase[] {
  const phases: Phase[] = [];
  for (const step of steps) {
    const end = step.time + (step.kind === 'execution' ? 0 : (step.tookMs ?? 0));
    const before = phases.at(-1);
    if (before && step.time - before.end < PAUSE_MS) {
      before.steps.push(step);
      before.end = Math.max(before.end, end);
    } else {
      phases.push({ start: step.time, end, pause: before ? step.time - before.end : 0, steps: [step] });
    }
  }
  return phases;
}

/** When in its phase a step was at work, as parts of it between 0 and 1. */
export function partOf({ start, end }: Phase, { time, tookMs = 0 }: Step): { from: number; to: number } {
  const length = Math.max(1, end - start);
  const part = (at: number) => Math.min(1, Math.max(0, (at - start) / length));
  return { from: part(time), to: part(time + tookMs) };
}
