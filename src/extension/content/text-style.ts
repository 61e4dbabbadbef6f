/** Elements that stand in a line for something else than the text in them. */
const REPLACED =
  /^(?:AUDIO|BR|CANVAS|EMBED|HR|IFRAME|IMG|INPUT|METER|OBJECT|PROGRESS|SELECT|SVG|TEXTAREA|VIDEO)$/i;
/** What flows with the text around it; all else is laid out by itself. Nothing where there is no style. */
const FLOWS = /^(?:|inline|contents|ruby|ruby-text|ruby-base)$/;

/** Whether what is in the element is no text of the page. */
export function isReplaced({ nodeName }: Node): boolean {
  return REPLACED.test(nodeName);
}

/** Whether no line of text reaches across the element's edges. */
export function isEdge(element: Element): boolean {
  return isReplaced(element) || !FLOWS.test(getComputedStyle(element).display);
}

/** Whether the element is not drawn, with all that is in it. */
export function isUndrawn(element: Element): boolean {
  return getComputedStyle(element).display === 'none';
}

/** Whether a reader may see the text. Asks for no layout. */
export function isSeen({ parentElement }: Text): boolean {
  return parentElement?.checkVisibility({ visibilityProperty: true }) ?? false;
}

/** Whether line breaks and several spaces are drawn as they are in the text. */
export function keepsSpace({ parentElement }: Text): boolean {
  return parentElement !== null && /pre|break/.test(getComputedStyle(parentElement).whiteSpace);
}
