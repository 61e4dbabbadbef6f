import { browser } from '../browser';
import { strings } from './strings';

/** (Re)makes the context menu; its entries outlive the worker. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const context of ['page', 'selection', 'link'] as const) {
    browser.contextMenus.create({ id: `save-${context}`, title: strings.menu[context], contexts: [context] });
  }
}
