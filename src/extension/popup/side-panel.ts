import { browser } from '../browser';

/** Chromium's side panel: https://developer.chrome.com/docs/extensions/reference/api/sidePanel */
type WithSidePanel = { sidePanel?: { open: (options: { windowId: number }) => Promise<void> } };

const sidePanel = () => (browser as unknown as WithSidePanel).sidePanel;

export function mayOpenPanel(): boolean {
  return sidePanel() !== undefined || browser.sidebarAction !== undefined;
}

let windowId: number | undefined;
// Asked before the click: a panel is opened only while the browser still takes the click for its reason.
void browser.windows?.getCurrent().then(({ id }) => {
  windowId = id;
});

/** Opens the side panel beside the page (in Firefox: the sidebar) and leaves the popup. Only in answer to a click. */
export async function openPanel(): Promise<void> {
  const panel = sidePanel();
  if (panel && windowId !== undefined) await panel.open({ windowId });
  else await browser.sidebarAction.open();
  window.close();
}
