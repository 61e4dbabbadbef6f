import { afterAll, vi } from 'vitest';

// The files of a worker share what comes from packages, which is most of what they load. Of ours each has its own.
vi.resetModules();

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
