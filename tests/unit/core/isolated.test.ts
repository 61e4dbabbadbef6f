import { expect, it } from 'vitest';
import { isolated } from '../../../src/core/isolated';

it.each(['מדריך!', 'C++ דף', 'كيف؟', 'ދިވެހި', '𞤀𞤁𞤂𞤢𞤃', '𐤀𐤁', '\u202egnp.exe', 'closed\u2069 early'])(
  'What is written from right to left stands by itself in a sentence: %j',
  (title) => {
    expect(`Saved: ${isolated(title)}.`).toBe(`Saved: \u2068${title}\u2069.`);
  },
);

it.each(['A page', 'Größe', '支払い', 'Πρόσβαση', '12:30', '📌 Start', ''])(
  'Everything else stays as it is: %j',
  (title) => {
    expect(isolated(title)).toBe(title);
  },
);
