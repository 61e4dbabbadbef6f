/** Elements that begin a line of their own: a text directive's parts never reach across their edges. */
const BLOCK =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|BR|BUTTON|CAPTION|CENTER|DD|DETAILS|DIALOG|DIV|DL|DT|FIELDSET|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|HTML|LEGEND|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|UL)$/;
const UNSEEN = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA|SELECT|SVG|VIDEO|AUDIO|IFRAME|OBJECT)$/i;

export type Direction = 'before' | 'after';

/** A place in the tree's text. */
export interface Place {
  node: Text;
  offset: number;
}

/** Text next to a place. */
export interface Run {
  text: string;
  /** Whether it goes to the edge of its block. */
  isWhole: boolean;
}

/**
 * The text of the same block that stands before or after a place; of very much about as much as `longest`.
 * @param until where to stop, when that is met first
 */
export function runBeside(
  { node, offset }: Place,
  direction: Direction,
  longest: number,
  until?: Place,
): Run {
  const block = blockOf(node);
  const walker = walkerAt(node);
  const isAfter = direction === 'after';
  let text = '';
  let current: Text = node;
  let from = offset;
  for (;;) {
    const to = until?.node === current ? until.offset : isAfter ? current.data.length : 0;
    const part = isAfter ? current.data.slice(from, to) : current.data.slice(to, from);
    text = isAfter ? text + part : part + text;
    if (until?.node === current || text.length >= longest) return { text, isWhole: false };
    let next = isAfter ? walker.nextNode() : walker.previousNode();
    while (next && !(next instanceof Text) && !BLOCK.test(next.nodeName))
      next = isAfter ? walker.nextNode() : walker.previousNode();
    if (!(next instanceof Text) || blockOf(next) !== block) return { text, isWhole: true };
    current = next;
    from = isAfter ? 0 : current.data.length;
  }
}

/** The nearest place before or after in another block that has text; undefined at the document's edge. */
export function placeBeyond({ node }: Place, direction: Direction): Place | undefined {
  const walker = walkerAt(node);
  const block = blockOf(node);
  const isAfter = direction === 'after';
  let isElsewhere = false;
  for (;;) {
    const next = isAfter ? walker.nextNode() : walker.previousNode();
    if (!next) return undefined;
    isElsewhere ||= BLOCK.test(next.nodeName) || blockOf(next) !== block;
    if (isElsewhere && next instanceof Text && next.data.trim() !== '')
      return { node: next, offset: isAfter ? 0 : next.data.length };
  }
}

/** Where the range's text begins and ends, without the space around it; undefined when it holds none. */
export function edgesOf(range: Range): { start: Place; end: Place } | undefined {
  const start = edge(range, 'after');
  const end = edge(range, 'before');
  return start && end && { start, end };
}

function edge(range: Range, direction: Direction): Place | undefined {
  const isAfter = direction === 'after';
  const container = isAfter ? range.startContainer : range.endContainer;
  const offset = isAfter ? range.startOffset : range.endOffset;
  let node: Node | null = container;
  const walker = walkerAt(container);
  if (!(container instanceof Text)) {
    const child = container.childNodes[isAfter ? offset : offset - 1];
    if (child) {
      node = isAfter ? child : lastWithin(child);
      walker.currentNode = node;
    } else if (isAfter) {
      walker.currentNode = lastWithin(container);
      node = walker.nextNode();
    }
  }
  while (node && range.intersectsNode(node)) {
    if (node instanceof Text && !isUnseen(node)) {
      const from = isAfter && node === container ? offset : 0;
      const to = !isAfter && node === container ? offset : node.data.length;
      const text = node.data.slice(from, to);
      const at = isAfter ? from + text.search(/\S/) : from + text.trimEnd().length;
      if (text.trim() !== '') return { node, offset: at };
    }
    node = isAfter ? walker.nextNode() : walker.previousNode();
  }
  return undefined;
}

function lastWithin(node: Node): Node {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

function walkerAt(node: Node): TreeWalker {
  const root = node.ownerDocument?.body ?? node;
  const walker = document.createTreeWalker(
    root,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (candidate) => (UNSEEN.test(candidate.nodeName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  );
  walker.currentNode = node;
  return walker;
}

function isUnseen({ parentElement }: Text): boolean {
  return parentElement !== null && UNSEEN.test(parentElement.nodeName);
}

function blockOf({ parentElement }: Node): Element | null {
  let element = parentElement;
  while (element && !BLOCK.test(element.nodeName)) element = element.parentElement;
  return element;
}
