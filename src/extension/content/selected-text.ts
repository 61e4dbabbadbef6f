/** What a reader never sees, though it is text to the tree. */
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE']);

/** The text that is selected in the page or in one of its text fields; of very much only the first `longest` characters. */
export function selectedText(page: Document, longest: number): string {
  const field = page.activeElement;
  if (field?.tagName === 'TEXTAREA') {
    const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  }
  const selection = page.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return '';
  // `toString` renders all that is selected, which takes long where that is a whole page.
  return beginningOf(selection.getRangeAt(0), longest) ?? selection.toString();
}

/** The first `longest` characters of the range, without line breaks; undefined when it has no more than that. */
function beginningOf(range: Range, longest: number): string | undefined {
  const { startContainer, startOffset, commonAncestorContainer } = range;
  const walker = document.createTreeWalker(commonAncestorContainer, NodeFilter.SHOW_TEXT);
  walker.currentNode = startContainer.childNodes[startOffset] ?? startContainer;
  let text = '';
  while (walker.nextNode() && range.comparePoint(walker.currentNode, 0) <= 0) {
    const { data, parentElement } = walker.currentNode as Text;
    if (!parentElement || UNSEEN.has(parentElement.tagName)) continue;
    text += `${data.replace(/\s+/g, ' ').trim()} `;
    if (text.length > longest) return text.slice(0, longest);
  }
  return undefined;
}
