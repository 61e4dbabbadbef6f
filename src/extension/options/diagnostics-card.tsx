import { useEffect, useState } from 'preact/hooks';
import type { EffectiveSettings } from '../settings';
import { diagnose } from './diagnostics';
import { strings } from './strings';

/** What to tell somebody who helps, to read before it is copied. */
export function DiagnosticsCard({ settings }: { settings: EffectiveSettings }) {
  const [text, setText] = useState('');
  const [message, setMessage] = useState('');
  useEffect(() => {
    void diagnose().then(setText);
  }, [settings]);

  async function copy(): Promise<void> {
    const now = await diagnose();
    setText(now);
    await navigator.clipboard.writeText(now);
    setMessage(strings.copied);
  }

  return (
    <section class="card" id="diagnostics">
      <h2>{strings.diagnostics}</h2>
      <p class="hint">{strings.diagnosticsHint}</p>
      <pre dir="ltr">{text}</pre>
      <div class="actions">
        <button
          type="button"
          class="button"
          onClick={() => void copy().catch(() => setMessage(strings.failed))}
        >
          {strings.copyDiagnostics}
        </button>
        <span role="status">{message}</span>
      </div>
    </section>
  );
}
