import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

const unit = {
  include: ['tests/unit/**/*.test.{ts,tsx}'],
  setupFiles: ['tests/unit/extension/words.ts'],
  // Of a machine that does much else meanwhile.
  testTimeout: 30_000,
  // Begun in half the time of a process, of which these files need none.
  pool: 'threads' as const,
};
const crash = { include: ['tests/crash/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 60_000 };
const e2e = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // A browser of a machine that is busy with others may be late or die once; the report says which test was tried again.
  retry: process.env.CI ? 1 : 0,
};

/** Sets the policies that all browsers of the machine follow: no other browser runs beside it. */
const POLICY = 'tests/e2e/policy.test.ts';

/** What a browser runs is tried on stand-ins for it, which are kept in globals. */
const IN_BROWSER = 'tests/unit/{client,extension,web}/**/*.test.{ts,tsx}';
/**
 * Of that, each of these has its own globals and packages: a page's effects come later than its test, and one asks what
 * a package does that others modify.
 */
const ALONE = [
  'tests/unit/{client,extension,web}/**/*.test.tsx',
  'tests/unit/client/unmodified-library.test.ts',
];

/** Functions of the backend in this process: their packages keep the environment that they were loaded in. */
const IN_PROCESS =
  'tests/integration/{mail-address,policies,rights-table,sent-again,table-requests,transitions}.test.ts';
const integration = { testTimeout: 30_000, hookTimeout: 60_000 };

/** To load the packages anew for each file takes longer than most tests: of ours alone each file has its own. */
const sharing = { isolate: false, setupFiles: ['tests/support/afresh.ts'] };

/** `npm test` runs the first eight; the others try what is packaged or deployed, are the long form of a test, or make pictures. */
const projects: TestProjectConfiguration[] = [
  {
    test: {
      name: 'unit',
      ...unit,
      exclude: [IN_BROWSER],
      ...sharing,
    },
  },
  { test: { name: 'unit-browser', ...unit, include: ALONE } },
  {
    test: {
      name: 'unit-background',
      ...unit,
      include: [IN_BROWSER],
      exclude: ALONE,
      ...sharing,
      setupFiles: [...sharing.setupFiles, 'tests/support/afresh-databases.ts', ...unit.setupFiles],
    },
  },
  {
    test: {
      name: 'integration',
      include: ['tests/integration/**/*.test.ts'],
      exclude: [IN_PROCESS],
      ...integration,
      ...sharing,
    },
  },
  { test: { name: 'integration-in-process', include: [IN_PROCESS], ...integration } },
  { test: { name: 'crash', ...crash } },
  {
    test: {
      name: 'e2e',
      include: ['tests/e2e/**/*.test.ts'],
      exclude: [POLICY],
      ...e2e,
      ...sharing,
      sequence: { groupOrder: 1 },
    },
  },
  { test: { name: 'policy', include: [POLICY], ...e2e } },
  {
    test: { name: 'deployed', include: ['tests/deployed/**/*.test.ts'], testTimeout: 120_000 },
  },
  {
    test: {
      name: 'packaged',
      include: ['tests/integration/main-job.test.ts', 'tests/e2e/knowledge.test.ts'],
      ...e2e,
      env: { WAYMARK_FUNCTIONS: '.aws-sam/build' },
    },
  },
  {
    test: {
      name: 'conformance',
      include: ['tests/conformance/**/*.test.ts'],
      globalSetup: 'tests/conformance/support/servers.ts',
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  },
  { test: { name: 'random', ...unit, env: { WAYMARK_RANDOM: 'yes' } } },
  { test: { name: 'crash-full', ...crash, env: { WAYMARK_FULL: 'yes' } } },
  {
    test: {
      name: 'import-full',
      include: ['tests/e2e/moving.test.ts'],
      ...e2e,
      env: { WAYMARK_FULL: 'yes' },
    },
  },
  {
    test: {
      name: 'images',
      include: ['tests/e2e/{web-app,demo,knowledge,knowledge-life,capture,options,outbox,moving}.test.ts'],
      ...e2e,
      env: { WAYMARK_IMAGES: 'docs/images' },
    },
  },
];

// A test that waits for its engine or its browser leaves a core to another.
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({ test: { projects, maxWorkers, sequence: { sequencer: LongestFirst } } });
