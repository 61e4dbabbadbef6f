/**
 * An upper bound of the ways in which a backtracking engine may match `pattern` from one place of a text of `length`
 * characters: the choices multiply. Infinite when a repeated group chooses or repeats inside, for then the ways
 * grow exponentially with the text (`(a+)+`, `(a|a)*`, `(a?a)*`).
 * https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 * @param pattern a regular expression that compiles with the `u` flag
 */
export function waysToMatch(pattern: string, length: number): number {
  const open: Group[] = [{ earlier: 0, ways: 1 }];
  /** The ways of what a quantifier would repeat. */
  let last = 1;
  for (const [token] of pattern.matchAll(TOKEN)) {
    const group = open.at(-1) as Group;
    if (token.startsWith('(')) {
      open.push({ earlier: 0, ways: 1 });
    } else if (token === ')') {
      open.pop();
      last = group.earlier + group.ways;
      (open.at(-1) as Group).ways *= last;
    } else if (token === '|') {
      group.earlier += group.ways;
      group.ways = 1;
    } else if (/^[*+?{]/.test(token)) {
      if (last > 1 && !token.startsWith('?')) return Number.POSITIVE_INFINITY;
      group.ways *= choicesOf(token, length);
    } else {
      last = 1;
    }
  }
  const [whole] = open as [Group];
  return whole.earlier + whole.ways;
}

/** The ways of a group's earlier alternatives, and of the one being read. */
interface Group {
  earlier: number;
  ways: number;
}

/** An escape, a class, a group's beginning, a quantifier (with its `?` for lazy) or a single character. */
const TOKEN =
  /\\(?:[pPu]\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/gu;

function choicesOf(quantifier: string, length: number): number {
  if (quantifier.startsWith('?')) return 2;
  const [, from, comma, to] = /^\{(\d+)(,?)(\d*)\}/.exec(quantifier) ?? [];
  if (from === undefined || (comma && !to)) return length;
  return comma ? Number(to) - Number(from) + 1 : 1;
}
