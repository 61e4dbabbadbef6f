import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, by core seconds. */
const LONG = [
  'e2e/every-user',
  'e2e/outbox',
  'e2e/web-app',
  'e2e/moving',
  'e2e/knowledge',
  'e2e/sign-in',
  'e2e/firefox',
  'e2e/capture',
  'e2e/extension',
  'e2e/demo',
  'e2e/packages',
  'crash/crash',
  'integration/rights-table',
  'integration/rights',
  'integration/workflow',
  'integration/delta-sync',
  'unit/client/unmodified-library',
];

/**
 * Begins with the files that take longest, so that at the end no worker waits for another. Vitest does so by itself
 * only where it remembers an earlier run, which CI does not.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const at = LONG.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
  return at < 0 ? LONG.length : at;
}
