import { useLayoutEffect, useRef } from 'preact/hooks';

const OFF_KEY = 'waymark.shortcuts-off';

/** Single-key shortcuts can be turned off, for people who dictate: https://www.w3.org/TR/WCAG22/#character-key-shortcuts */
export const shortcutsAreOn = (): boolean => localStorage.getItem(OFF_KEY) === null;

export function turnShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(OFF_KEY);
  else localStorage.setItem(OFF_KEY, 'true');
}

/** A box that is ticked takes no letters. */
const TYPED_INTO = 'input:not([type=checkbox]), textarea, select, [contenteditable]';

/** Keys (as KeyboardEvent.key names them) and what they do. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Listens to single keys while the component is shown; not while somebody types, nor below an open dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  // Before the next key can be pressed.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // A key that is held down acts once: nobody approves a whole queue by leaning on it.
      if (event.repeat) return;
      if (!shortcutsAreOn() || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPED_INTO) !== null;
}
