import type { KeyInput, Page } from 'puppeteer-core';

/** What the keyboard is on. */
interface Stop {
  /** Its place among all that can be reached, as the page is read; -1 where it is none of them. */
  at: number;
  name: string;
  isSeen: boolean;
  isMarked: boolean;
}

/** Asks what has the focus, and how much there is to reach. Runs in the page. */
function look(): { stop: Stop; count: number } {
  const reachable = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button:enabled, input:enabled, textarea:enabled, select:enabled, summary, [tabindex="0"]',
    ),
  ].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const focused = document.activeElement as HTMLElement;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((x) =>
    [0.2, 0.5, 0.8].map((y) => document.elementFromPoint(left + x * width, top + y * height)),
  );
  // A field of several things shows the focus around them all.
  const { outlineStyle, outlineWidth } = getComputedStyle(focused.closest('div.chips') ?? focused);
  return {
    count: reachable.length,
    stop: {
      at: reachable.indexOf(focused),
      name: (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim() || focused.tagName,
      isSeen: points.some((met) => met && (focused.contains(met) || met.contains(focused))),
      isMarked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    },
  };
}

/** Goes once through a page by Tab; answers what is wrong with the way: skipped, out of order, hidden or unmarked. */
export async function faultsOfTabOrder(page: Page): Promise<string[]> {
  const stops: Stop[] = [];
  let count = 0;
  do {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(look);
    count = seen.count;
    if (seen.stop.at >= 0) stops.push(seen.stop);
  } while (stops.length < count);
  const first = stops.findIndex(({ at }) => at === 0);
  const order = [...stops.slice(first), ...stops.slice(0, Math.max(first, 0))];
  return order.flatMap(({ at, name, isSeen, isMarked }, place) => [
    ...(at === place ? [] : [`${name}: reached as number ${place}, stands as number ${at}`]),
    ...(isSeen ? [] : [`${name}: has the focus where nobody sees it`]),
    ...(isMarked ? [] : [`${name}: does not show that it has the focus`]),
  ]);
}

/** Presses Tab until something with that name has the focus. @throws Error when nothing has that name */
export async function tabTo(page: Page, name: string): Promise<void> {
  const names: string[] = [];
  // Through a page twice: what is sought may come up meanwhile.
  for (let presses = 0, most = 2; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const { count, focused } = await focusOf(page);
    if (focused === name) return;
    names.push(focused);
    most = 2 * (count + 2);
  }
  throw new Error(`Tab does not lead to “${name}”, but to ${names.join(' | ')}`);
}

/** Goes to what has that name, and presses a key on it. */
export async function pressAt(page: Page, name: string, key: KeyInput = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** The name that a screen reader gives to what has the focus. */
export async function focusOf(page: Page): Promise<{ focused: string; count: number }> {
  const { count } = await page.evaluate(look);
  const focused = await page.evaluateHandle(() => document.activeElement as Element);
  const session = await page.createCDPSession();
  try {
    const { nodes } = await session.send('Accessibility.getPartialAXTree', {
      backendNodeId: await focused.backendNodeId(),
      fetchRelatives: false,
    });
    return { count, focused: String(nodes[0]?.name?.value ?? '') };
  } finally {
    await session.detach();
    await focused.dispose();
  }
}
