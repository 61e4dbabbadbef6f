/** Gives the value of a variable, undefined when it has none. */
export type Lookup = (variable: string) => unknown;

/** A piece of a template: text as it stands, or a variable, and whether it stands between quotes. */
type Piece = string | { variable: string; quoted: boolean };

const TOKEN = /<([^<>\s]+)>|\\.|"/gs;

function pieces(template: string): Piece[] {
  const found: Piece[] = [];
  let quoted = false;
  let end = 0;
  for (const match of template.matchAll(TOKEN)) {
    const [token, variable] = match;
    if (token === '"') quoted = !quoted;
    if (variable === undefined) continue;
    found.push(template.slice(end, match.index), { variable, quoted });
    end = match.index + token.length;
  }
  return [...found, template.slice(end)].filter((piece) => piece !== '');
}

/** The inside of a JSON string; an object or list loses its quotes there. */
function inQuotes(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', '');
  return JSON.stringify(text).slice(1, -1);
}

const inText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * Compiles an InputTemplate: JSON, or free text, with variables as `<name>`. In JSON a variable outside quotes becomes
 * JSON, and one between quotes becomes part of that text; one without a value becomes an empty text.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * @returns `variables` that it names, and `render`, which gives JSON as its value and free text as a string
 */
export function compileTemplate(template: string): { variables: string[]; render(lookup: Lookup): unknown } {
  const parts = pieces(template.trim());
  const variables = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.variable]));
  const isJson = /^\s*["[{]/.test(template);

  function render(lookup: Lookup): unknown {
    const [first] = parts;
    if (parts.length === 1 && typeof first === 'object') return lookup(first.variable) ?? '';
    const text = parts
      .map((part) => {
        if (typeof part === 'string') return part;
        const value = lookup(part.variable) ?? '';
        if (!isJson) return inText(value);
        return part.quoted ? inQuotes(value) : JSON.stringify(value);
      })
      .join('');
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return { variables, render };
}
