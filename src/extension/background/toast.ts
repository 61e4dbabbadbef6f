import { browser, fromRoot } from '../browser';
import type { Toast, ToastShower } from '../capture/toast';
import script from '../content/toast.ts?script&iife';
import { direction, language } from '../i18n';
import type { OutboxItem } from '../outbox/item';
import { type Badge, FAILED, SAVED } from './badge';
import { strings } from './strings';
import type { Undone } from './undo';

/** As long as the toast stays, and what it tells of is not sent. */
export const GRACE_MS = 6_000;

/** Shows a toast in the page of a tab. Answers whether it could: not where no script may run, nor in what is no HTML. */
export async function toastIn(tabId: number, toast: Toast): Promise<boolean> {
  const target = { tabId };
  try {
    await browser.scripting.executeScript({ target, files: [fromRoot(script)] });
    const [frame] = await browser.scripting.executeScript({
      target,
      // Chromium does not tell what is thrown here.
      func: (shown: Toast) => {
        try {
          (globalThis as ToastShower).waymarkToast?.(shown);
          return true;
        } catch {
          return false;
        }
      },
      args: [toast],
    });
    return frame?.result !== false;
  } catch {
    return false;
  }
}

/**
 * Says that an item is saved, and offers to take it back.
 * @param page the address of the page it was saved in
 * @param keys the shortcut that takes it back, where there is one
 */
export function savedToast({ id, content, suggest }: OutboxItem, page: string, keys = ''): Toast {
  const tickets = (content.tickets ?? []).map(({ key }) => key);
  const text = suggest ? strings.toast.suggested : strings.toast.saved;
  return {
    ...plain(text),
    detail: [tickets.join(', '), content.title].filter((part) => part !== '').join(' · '),
    undo: { label: strings.toast.undo, id, page, ...(keys && { hint: strings.toast.undoBy(keys) }) },
  };
}

/** The shortcut that takes back what was just saved, as the person has it. */
export async function undoKeys(): Promise<string | undefined> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === 'undo-save')?.shortcut;
}

/** What may become of taking back what was saved last: there may be nothing, or this device may fail. */
export type UndoneLast = Undone | 'nothing' | 'failed';

/** Says what became of taking it back. */
export function undoneToast(undone: UndoneLast): Toast {
  return { ...plain(strings.toast.undone[undone]), isAlert: !isWell(undone) };
}

/** The same, where no toast can be shown. */
export function undoneBadge(undone: UndoneLast): Badge {
  const badge = isWell(undone) ? SAVED : FAILED;
  return { ...badge, title: strings.ofBadge(strings.toast.undone[undone]) };
}

const isWell = (undone: UndoneLast) => !['not-withdrawn', 'nothing', 'failed'].includes(undone);

/** Says that nothing was saved, and why. */
export function failedToast(text: string): Toast {
  return { ...plain(text), isAlert: true };
}

function plain(text: string): Toast {
  return { text, closeLabel: strings.toast.close, language, direction, milliseconds: GRACE_MS };
}
