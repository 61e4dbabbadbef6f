import type { Usage } from '../../core/schemas/usage';
import { browser } from '../browser';

/** A link of the knowledge base was used once; neither by whom nor when. */
export interface Use {
  linkId: string;
  kind: keyof Usage;
}

/** One key a use: pages and worker never write over each other, and none is lost with the page that counts it. */
const PREFIX = 'use:';
export const isUseKey = (key: string): boolean => key.startsWith(PREFIX);

/** Counts a use, to be reported by the worker now and then. Never rejects: counting is no reason to trouble anybody. */
export async function countUse(linkId: string, kind: keyof Usage): Promise<void> {
  const use: Use = { linkId, kind };
  await browser.storage.local.set({ [PREFIX + crypto.randomUUID()]: use }).catch(() => undefined);
}
