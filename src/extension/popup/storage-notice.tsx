import { useState } from 'preact/hooks';
import { storageStrings as strings } from './storage-strings';

/** Says that nothing can be read or kept on this device, and what to do next. */
export function StorageNotice({ onRetry }: { onRetry: () => void }) {
  const [said, say] = useState('');

  async function copy(): Promise<void> {
    const { diagnose } = await import('../options/diagnostics');
    await navigator.clipboard.writeText(await diagnose());
    say(strings.copied);
  }

  return (
    <section class="notice notice-danger storage-notice">
      <div role="alert">
        <strong>{strings.heading}</strong>
        <p>{strings.hint}</p>
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={onRetry}>
          {strings.retry}
        </button>
        <button type="button" class="button" onClick={() => void copy().catch(() => say(strings.notCopied))}>
          {strings.copy}
        </button>
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
