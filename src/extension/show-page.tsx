import { type ComponentChildren, render } from 'preact';
import { StorageNotice } from './popup/storage-notice';

/**
 * Shows a page of the extension by what it has to read first; where this device cannot read that, says so, and what to do.
 * @param page reads, and answers what is shown
 */
export async function showPage(
  page: () => Promise<ComponentChildren>,
  root = document.getElementById('app') as HTMLElement,
): Promise<void> {
  const shown = await page().catch(() => (
    <main>
      <StorageNotice onRetry={() => void showPage(page, root)} />
    </main>
  ));
  render(shown, root);
}
