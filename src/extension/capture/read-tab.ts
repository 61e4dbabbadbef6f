import { browser, fromRoot } from '../browser';
import script from '../content/capture.ts?script&iife';
import type { PageContext, PageReader } from './page';

/** A page is asked for this long; one that is busy or hangs is saved by what its tab says. */
const PATIENCE_MS = 3_000;

/**
 * Asks the page in a tab for its context, by the right that the person's click or key has just given.
 * Undefined where no script may run or sees anything: browser pages, stores, PDFs, files.
 */
export async function readTab(tabId: number, linkUrl?: string): Promise<PageContext | undefined> {
  const target = { tabId };
  const read = async () => {
    await browser.scripting.executeScript({ target, files: [fromRoot(script)] });
    const [frame] = await browser.scripting.executeScript({
      target,
      func: (url: string | null) => (globalThis as PageReader).waymarkRead?.(url ?? undefined),
      args: [linkUrl ?? null],
    });
    return (frame?.result ?? undefined) as PageContext | undefined;
  };
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  return Promise.race([read(), patience]).catch(() => undefined);
}
