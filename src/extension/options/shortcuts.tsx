import { useEffect, useState } from 'preact/hooks';
import type { Commands } from 'webextension-polyfill';
import { browser } from '../browser';
import { strings } from './strings';

/** The shortcuts as they are now, and the way to the browser's own page that changes them. */
export function Shortcuts() {
  const [commands, setCommands] = useState<readonly Commands.Command[]>([]);
  useEffect(() => {
    const look = () => void browser.commands.getAll().then(setCommands);
    look();
    // Whoever comes back from the browser's page sees what they have chosen there.
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  return (
    <section class="card">
      <h2>{strings.shortcuts}</h2>
      <dl class="shortcuts">
        {commands.map(({ name, description, shortcut }) => (
          <div key={name}>
            <dt>{description || strings.openForm}</dt>
            <dd>{shortcut ? <kbd dir="ltr">{shortcut}</kbd> : strings.noShortcut}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <button type="button" class="button" onClick={() => void openShortcutSettings()}>
          {strings.changeShortcuts}
        </button>
      </div>
    </section>
  );
}

/** Firefox has a way of its own; in Chromium the page has an address, which a link may not lead to but a new tab may. */
async function openShortcutSettings(): Promise<void> {
  const { commands, tabs } = browser;
  if (typeof commands.openShortcutSettings === 'function') await commands.openShortcutSettings();
  else await tabs.create({ url: 'chrome://extensions/shortcuts' });
}
