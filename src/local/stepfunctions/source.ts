import { isMap, LineCounter, type Node, type Pair, parseDocument, type Scalar } from 'yaml';

export type Path = (string | number)[];

/** A JSON text whose places are known by line. */
export interface Source {
  value: unknown;
  /** What is wrong with the text itself, each with its line. */
  faults: { line: number; message: string }[];
  /** The line of a member (that of its key), or of the nearest thing around it. */
  lineOf(path: Path): number;
}

/** Reads JSON with its lines; JSON is YAML, whose parser keeps them and finds keys given twice. */
export function readSource(text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const faults = document.errors.map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    message: message.split(/ at line | in flow /)[0]!,
  }));
  if (faults.length === 0)
    try {
      JSON.parse(text);
    } catch (error) {
      faults.push({ line: 1, message: (error as Error).message });
    }

  return {
    faults,
    value: faults.length > 0 ? undefined : document.toJS(),
    lineOf(path) {
      let node = document.contents as Node | null;
      let line = node?.range ? lineAt(node.range[0]) : 1;
      for (const step of path) {
        if (isMap(node)) {
          const pair = node.items.find(({ key }) => (key as Scalar).value === step) as
            | Pair<Node, Node>
            | undefined;
          if (!pair) return line;
          line = lineAt(pair.key.range![0]);
          node = pair.value;
        } else {
          node = (document.getIn(path.slice(0, path.indexOf(step) + 1), true) ?? null) as Node | null;
          if (!node?.range) return line;
          line = lineAt(node.range[0]);
        }
      }
      return line;
    },
  };
}
