import { useId, useRef, useState } from 'preact/hooks';
import { connect } from '../account/connect';
import { readSettings, readStoredSettings, writeSettings } from '../settings';
import { readSettingsFile, writeSettingsFile } from './settings-file';
import { strings } from './strings';
import { useTask } from './use-task';

/** Writes the settings to a file and takes them from one. */
export function SettingsTransfer({ onImported }: { onImported: () => Promise<void> }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState('');
  const { isRunning, error, run } = useTask();

  const take = (file: File) =>
    run(async () => {
      setMessage('');
      const isPartial = await importSettings(await file.text());
      await onImported();
      setMessage(isPartial ? strings.importedUnlocked : strings.imported);
    });

  return (
    <section class="card" id="settings-file">
      <h2>{strings.transfer}</h2>
      <p class="hint">{strings.transferHint}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void run(exportSettings)}>
          {strings.exportSettings}
        </button>
        <button type="button" class="button" disabled={isRunning} onClick={() => input.current?.click()}>
          {strings.importSettings}
        </button>
        <input
          id={id}
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void take(file);
            // Or the same file, mended, could not be chosen again.
            currentTarget.value = '';
          }}
        />
        <span role="status">{message}</span>
      </div>
      {error && (
        <div class="notice notice-danger" role="alert">
          {error}
        </div>
      )}
    </section>
  );
}

async function exportSettings(): Promise<void> {
  const text = writeSettingsFile(await readStoredSettings());
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: 'waymark-settings.json' }).click();
  URL.revokeObjectURL(address);
}

/**
 * Takes over what a file says and the administrator has left open: all of it, or nothing.
 * @returns whether something was left out
 * @throws SyntaxError, DiscoveryError
 */
async function importSettings(text: string): Promise<boolean> {
  const { backendUrl, ...given } = readSettingsFile(text);
  const { locked, backendUrl: current } = await readSettings();
  if (backendUrl !== undefined && backendUrl !== current && !locked.includes('backendUrl'))
    await connect(backendUrl);
  const open = Object.entries(given).filter(([name]) => !(locked as readonly string[]).includes(name));
  await writeSettings(Object.fromEntries(open));
  return (
    open.length < Object.keys(given).length || (backendUrl !== undefined && locked.includes('backendUrl'))
  );
}
