import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { message } from './i18n';

/**
 * Does what a person asks for where this device may fail to, as when its disk is full.
 * @param of what it is done to, where that changes: what failed of another is not said of this
 * @returns `attempt`, which never rejects, and `failure`, to be shown: what happened and what to do, or nothing
 */
export function useAttempt(of?: string): {
  attempt: (work: () => Promise<unknown>) => Promise<void>;
  failure: ComponentChildren;
} {
  const [failed, setFailed] = useState<{ of: string | undefined }>();
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setFailed(undefined);
    try {
      await work();
    } catch {
      setFailed({ of });
    }
  }
  const failure = failed && failed.of === of && (
    <p class="notice notice-danger" role="alert">
      {message('common_notDone')}
    </p>
  );
  return { attempt, failure };
}
