import { isEdge, isReplaced, isSeen, isUndrawn, keepsSpace } from './text-style';

export type Direction = 'before' | 'after';

/** A place in the tree's text. */
export interface Place {
  node: Text;
  offset: number;
}

/** Text next to a place. */
export interface Run {
  text: string;
  /** Whether it goes to the edge of its line. */
  isWhole: boolean;
  end: Place;
}

/** Where a line ends in which spaces are drawn as they are: browsers find words there with one space between them alone. */
const DRAWN_SPACE = /[\n\r\t]|\s{2,}/g;
const WORD = /[\p{L}\p{N}]/u;

/**
 * The text that stands before or after a place as far as a text directive's parts may reach, which is to the edge of
 * its line as the page is drawn; of very much about as much as `longest`.
 * @param until where to stop, when that is met first
 */
export function runBeside(place: Place, direction: Direction, longest: number, until?: Place): Run {
  const block = blockOf(place.node);
  const walker = walkerAt(place.node);
  const isAfter = direction === 'after';
  let text = '';
  let { node, offset: from } = place;
  for (;;) {
    const isLast = until?.node === node;
    const to = isLast ? until.offset : isAfter ? node.data.length : 0;
    const edge = edgeWithin(node, from, to);
    const end = { node, offset: edge ?? to };
    text = isAfter ? text + node.data.slice(from, end.offset) : node.data.slice(end.offset, from) + text;
    if (edge !== undefined) return { text, isWhole: true, end };
    if (isLast || text.length >= longest) return { text, isWhole: false, end };
    const next = nextIn(walker, direction, isEdge);
    if (!(next instanceof Text) || blockOf(next) !== block) return { text, isWhole: true, end };
    node = next;
    from = isAfter ? 0 : node.data.length;
  }
}

/** The nearest place before or after the end of a run that has text; undefined at the document's edge. */
export function placeBeyond({ node, offset }: Place, direction: Direction): Place | undefined {
  const isAfter = direction === 'after';
  const walker = walkerAt(node);
  let [found, start, text] = [
    node,
    isAfter ? offset : 0,
    node.data.slice(...(isAfter ? [offset] : [0, offset])),
  ];
  while (text.trim() === '') {
    const next = nextIn(walker, direction);
    if (!(next instanceof Text)) return undefined;
    [found, start, text] = [next, 0, next.data];
  }
  return { node: found, offset: start + (isAfter ? text.search(/\S/) : text.trimEnd().length) };
}

/** Where the range's words begin and end; undefined when it holds no text. */
export function edgesOf(range: Range): { start: Place; end: Place } | undefined {
  const edges = (has: RegExp) => {
    const [start, end] = [edge(range, 'after', has), edge(range, 'before', has)];
    return start && end && { start, end };
  };
  return edges(WORD) ?? edges(/\S/);
}

function edge(range: Range, direction: Direction, has: RegExp): Place | undefined {
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
    if (node instanceof Text && isSeen(node)) {
      const from = isAfter && node === container ? offset : 0;
      const to = !isAfter && node === container ? offset : node.data.length;
      const text = node.data.slice(from, to);
      if (has.test(text)) return { node, offset: from + (isAfter ? startOf(text, has) : endOf(text, has)) };
    }
    node = isAfter ? walker.nextNode() : walker.previousNode();
  }
  return undefined;
}

/** Where the first of its characters that is such a one begins, with the marks before it. */
function startOf(text: string, has: RegExp): number {
  const at = text.search(has);
  const marks = text.slice(0, at).split(/\s/).at(-1) ?? '';
  return at - marks.length;
}

/** Where the last of them ends, with the marks after it. */
function endOf(text: string, has: RegExp): number {
  let end = text.length;
  while (end > 0 && !has.test(text.charAt(end - 1))) end -= 1;
  const [marks = ''] = text.slice(end).split(/\s/, 1);
  return end + marks.length;
}

/** Where the line ends between two places of a text: the one next to the first. */
function edgeWithin(node: Text, from: number, to: number): number | undefined {
  if (!keepsSpace(node)) return undefined;
  const start = Math.min(from, to);
  const breaks = [...node.data.slice(start, Math.max(from, to)).matchAll(DRAWN_SPACE)];
  const found = from < to ? breaks[0] : breaks.at(-1);
  return found && start + found.index + (from < to ? 0 : found[0].length);
}

/** The next text that is seen, or the element that `stopsAt` before that. */
function nextIn(
  walker: TreeWalker,
  direction: Direction,
  stopsAt: (element: Element) => boolean = () => false,
): Node | null {
  for (;;) {
    const next = direction === 'after' ? walker.nextNode() : walker.previousNode();
    if (!next || (next instanceof Text ? isSeen(next) : stopsAt(next as Element))) return next;
  }
}

function lastWithin(node: Node): Node {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

/** Walks over texts and elements; of a replaced one it meets the element alone. */
function walkerAt(node: Node): TreeWalker {
  const root = node.ownerDocument?.body ?? node;
  const isLeftOut = (candidate: Node) =>
    (candidate.parentNode && isReplaced(candidate.parentNode)) ||
    (candidate instanceof Element && isUndrawn(candidate));
  const walker = document.createTreeWalker(
    root,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (candidate) => (isLeftOut(candidate) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  );
  walker.currentNode = node;
  return walker;
}

function blockOf({ parentElement }: Node): Element | null {
  let element = parentElement;
  while (element && !isEdge(element)) element = element.parentElement;
  return element;
}
