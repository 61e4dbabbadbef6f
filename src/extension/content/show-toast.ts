import type { Toast } from '../capture/toast';
import { TOAST_STYLE } from './toast-style';

/** Screen readers announce what enters a region that they already know. */
const ANNOUNCED_AFTER_MS = 100;
const NAME = 'waymark-toast';

/**
 * Shows a toast in place of the last one. It goes by itself, though not while somebody points at it or is in it.
 * @param onUndo called with the item's ID and page when the person takes it back
 */
export function showToast(page: Document, toast: Toast, onUndo: (id: string, page: string) => void): void {
  // The last may be of another run of this script, which knows nothing of this one.
  for (const last of page.querySelectorAll(NAME)) last.remove();
  const host = page.createElement(NAME);
  host.lang = toast.language;
  host.dir = toast.direction;
  const root = host.attachShadow({ mode: 'closed' });
  const style = new CSSStyleSheet();
  style.replaceSync(TOAST_STYLE);
  root.adoptedStyleSheets = [style];

  const box = element('div', toast.isAlert ? 'toast alert' : 'toast');
  const words = element('div', 'words');
  words.setAttribute('role', toast.isAlert ? 'alert' : 'status');
  box.append(words);
  const { undo } = toast;
  if (undo) {
    const button = element('button', 'undo', undo.label);
    // Only a person presses it: the page must not.
    button.addEventListener('click', ({ isTrusted }) => {
      if (!isTrusted) return;
      dismiss();
      onUndo(undo.id, undo.page);
    });
    box.append(button);
  }
  const close = element('button', 'close', '×');
  close.setAttribute('aria-label', toast.closeLabel);
  close.addEventListener('click', dismiss);
  box.append(close);
  root.append(box);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = () => clearTimeout(timer);
  const resume = () => {
    clearTimeout(timer);
    if (!box.matches(':hover') && !root.activeElement) timer = setTimeout(dismiss, toast.milliseconds);
  };
  for (const type of ['mouseenter', 'focusin']) box.addEventListener(type, pause);
  box.addEventListener('mouseleave', resume);
  box.addEventListener('focusout', () => setTimeout(resume));
  box.addEventListener('keydown', (event) => {
    // What is typed here is not meant for the page's own shortcuts.
    event.stopPropagation();
    if (event.key === 'Escape') dismiss();
  });

  function dismiss(): void {
    pause();
    host.remove();
  }

  // The top layer is above all that the page has, its dialogs too.
  host.popover = 'manual';
  page.documentElement.append(host);
  host.showPopover?.();
  setTimeout(() => {
    words.append(element('strong', '', toast.text));
    if (toast.detail) words.append(element('span', '', toast.detail));
    if (undo?.hint) words.append(element('span', '', undo.hint));
  }, ANNOUNCED_AFTER_MS);
  resume();

  function element(name: string, className: string, text = ''): HTMLElement {
    const made = page.createElement(name);
    if (name === 'button') made.setAttribute('type', 'button');
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }
}
