import { useId, useRef, useState } from 'preact/hooks';
import { connect, type LeftBehind } from '../account/connect';
import { writeSettings } from '../change-settings';
import { readSettings, readStoredSettings } from '../settings';
import { useFocusOfQuestion } from '../use-focus-of-question';
import { Question } from './question';
import { readSettingsFile, writeSettingsFile } from './settings-file';
import { strings } from './strings';
import { useTask } from './use-task';

/** Writes the settings to a file and takes them from one. */
export function SettingsTransfer({ onImported }: { onImported: () => Promise<void> }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState('');
  const [asked, setAsked] = useState<{ text: string; left: LeftBehind }>();
  const { isRunning, error, run } = useTask();
  const isBusy = isRunning || asked !== undefined;
  const button = useFocusOfQuestion(asked !== undefined);

  const take = (read: () => Promise<string>, isSure = false) =>
    run(async () => {
      setMessage('');
      const text = await read();
      const { left, isPartial } = await importSettings(text, isSure);
      setAsked(left && { text, left });
      if (left) return;
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
        <button
          type="button"
          class="button"
          ref={asked ? undefined : button}
          aria-disabled={isBusy}
          onClick={() => !isBusy && input.current?.click()}
        >
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
            if (file) void take(() => file.text());
            // Or the same file, mended, could not be chosen again.
            currentTarget.value = '';
          }}
        />
        <span role="status">{message}</span>
      </div>
      {asked && (
        <Question
          lines={[strings.leaves(asked.left.count, asked.left.host)]}
          yes={strings.changeAnyway}
          no={strings.cancel}
          noRef={button}
          isRunning={isRunning}
          onYes={() => void take(async () => asked.text, true)}
          onNo={() => setAsked(undefined)}
        />
      )}
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
 * @returns whether something was left out; or, with nothing taken over, what would be left behind at another backend's
 * @throws SyntaxError, DiscoveryError
 */
async function importSettings(
  text: string,
  isSure: boolean,
): Promise<{ isPartial: boolean; left?: LeftBehind | undefined }> {
  const { backendUrl, ...given } = readSettingsFile(text);
  const { locked, backendUrl: current } = await readSettings();
  if (backendUrl !== undefined && backendUrl !== current && !locked.includes('backendUrl')) {
    const left = await connect(backendUrl, isSure);
    if (left) return { isPartial: false, left };
  }
  const open = Object.entries(given).filter(([name]) => !(locked as readonly string[]).includes(name));
  await writeSettings(Object.fromEntries(open));
  const isPartial =
    open.length < Object.keys(given).length || (backendUrl !== undefined && locked.includes('backendUrl'));
  return { isPartial };
}
