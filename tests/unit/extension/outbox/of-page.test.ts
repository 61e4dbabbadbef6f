import { expect, it } from 'vitest';
import { newItem } from '../../../../src/extension/outbox/item';
import { itemsOfPage } from '../../../../src/extension/outbox/of-page';

const saved = newItem(
  {
    id: 'a',
    content: {
      url: 'https://help.example.com/printer?view=agent',
      canonicalUrl: 'https://help.example.com/printer',
      title: 'The printer',
    },
    suggest: false,
  },
  1,
);

it.each([
  ['its own address', { url: 'https://help.example.com/printer?view=agent' }, true],
  ['the address that it is known by', { url: 'https://help.example.com/printer' }, true],
  [
    'another address of the same page',
    { url: 'https://help.example.com/printer?view=guest', canonicalUrl: 'https://help.example.com/printer' },
    true,
  ],
  ['another page', { url: 'https://help.example.com/scanner?view=agent' }, false],
])('What was saved is found again at %s', (_, page, isFound) => {
  expect(itemsOfPage([saved], page, undefined).unsent).toBe(isFound ? saved : undefined);
});
