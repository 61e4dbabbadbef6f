import { expect, it, vi } from 'vitest';
import { trackedFiles } from '../../../scripts/package/files';

it('The source is packed also where the repository is another user’s, as in a container of CI', () => {
  // Of git's own tests.
  vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
  expect(trackedFiles()).toContain('package.json');
  vi.unstubAllEnvs();
});
