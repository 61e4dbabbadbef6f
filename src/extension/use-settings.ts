import { useEffect, useState } from 'preact/hooks';
import { browser } from './browser';
import { readSettings, type Settings } from './settings';

/** The settings, followed as they change: somebody signs in or out, a submission comes. */
export function useSettings(initial: Settings): Settings {
  const [settings, setSettings] = useState(initial);
  useEffect(() => {
    const refresh = async () => {
      const now = await readSettings();
      setSettings((before) => (JSON.stringify(now) === JSON.stringify(before) ? before : now));
    };
    const changed = () => void refresh();
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  }, []);
  return settings;
}
