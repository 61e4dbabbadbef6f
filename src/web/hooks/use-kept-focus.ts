import { useEffect } from 'preact/hooks';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * What has the focus and is taken away, a filter that was chosen or a form that was sent, leaves it to what stands in
 * its place or beside it, else to the heading of the page; a browser would leave it to nobody, at the very beginning.
 * @param area what this holds for, as long as the component is there
 */
export function useKeptFocus(area: { current: HTMLElement | null }): void {
  useEffect(() => {
    const root = area.current;
    if (!root) return;
    let focused: Element | undefined;
    const come = ({ target }: FocusEvent) => {
      focused = target as Element;
    };
    const leave = ({ target }: FocusEvent) =>
      // What is being removed leaves as well, in some browsers: that shows only after this event.
      queueMicrotask(() => {
        if (focused === target && focused.isConnected) focused = undefined;
      });
    const observer = new MutationObserver((records) => {
      const lost = focused;
      if (!lost || lost.isConnected || document.activeElement !== document.body) return;
      focused = undefined;
      const record = records.find(
        ({ target, removedNodes }) =>
          target.isConnected && [...removedNodes].some((node) => node.contains(lost)),
      );
      // Whoever took it away may know better: what comes of its own effects goes first.
      if (record) requestAnimationFrame(() => setTimeout(() => refocus(record, root)));
    });
    observer.observe(root, { childList: true, subtree: true });
    root.addEventListener('focusin', come);
    root.addEventListener('focusout', leave);
    return () => {
      observer.disconnect();
      root.removeEventListener('focusin', come);
      root.removeEventListener('focusout', leave);
    };
  }, [area]);
}

function refocus({ target, previousSibling }: MutationRecord, root: HTMLElement): void {
  if (document.activeElement !== document.body) return;
  const next = neighbour(target as Element, previousSibling, root) ?? root.querySelector<HTMLElement>('h1');
  next?.focus();
}

/** The first that can have the focus behind `before`, else the last in front of it: in `place`, or further up. */
function neighbour(place: Element, before: Node | null, root: HTMLElement): HTMLElement | undefined {
  const found = [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isShown);
  const isBehind = (element: HTMLElement) =>
    !before?.isConnected || before.compareDocumentPosition(element) === Node.DOCUMENT_POSITION_FOLLOWING;
  const beside = found.find(isBehind) ?? found.at(-1);
  if (beside || place === root || !place.parentElement) return beside;
  return neighbour(place.parentElement, place, root);
}

/** Browsers of before 2024 do not know; there it is taken for shown. */
const isShown = (element: HTMLElement) => element.checkVisibility?.() ?? true;
