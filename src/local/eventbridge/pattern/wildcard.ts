import { Refusal } from './refusal';

/** Cuts at each `*` that no backslash escapes. @throws Refusal on `**` and on a backslash before anything else */
function cut(pattern: string): string[] {
  const pieces = [''];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '\\') {
      const escaped = pattern[++at];
      if (escaped !== '*' && escaped !== '\\')
        throw new Refusal(`Invalid escape character at pos ${at - 1} of wildcard ${JSON.stringify(pattern)}`);
      pieces.push(pieces.pop() + escaped);
    } else if (character !== '*') pieces.push(pieces.pop() + character);
    else if (pattern[at + 1] === '*')
      throw new Refusal(`Consecutive wildcard characters at pos ${at} of ${JSON.stringify(pattern)}`);
    else pieces.push('');
  }
  return pieces;
}

/**
 * Whether a text is made as `pattern` says, where `*` stands for any characters. Takes linear time: between the fixed
 * start and the fixed end, the first place where a piece fits is as good as any later one.
 * @throws Refusal when AWS refuses the pattern
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const pieces = cut(pattern);
  if (pieces.length === 1) return (text) => text === pieces[0];
  const start = pieces[0]!;
  const end = pieces.at(-1)!;
  const middle = pieces.slice(1, -1);
  return (text) => {
    if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end))
      return false;
    const inner = text.slice(start.length, text.length - end.length);
    let at = 0;
    for (const piece of middle) {
      const found = inner.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return true;
  };
}
