// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SearchView } from '../../../../src/extension/panels/search-view';
import { linkOf } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

/** Answers each search when it is told to, by what was sought. */
const answers = vi.hoisted(() => new Map<string, (results: unknown[]) => void>());
vi.mock('../../../../src/extension/knowledge/search-of', () => ({
  searchOf: () => ({
    search: (sought: string) =>
      new Promise((resolve) => answers.set(sought, (results) => resolve({ results }))),
  }),
}));

beforeEach(() => void installFakeBrowser());
afterEach(() => {
  cleanup();
  answers.clear();
});

const found = (number: number) => [{ link: linkOf(number), terms: [] }];

it('Enter opens the first that is found for what was typed, and nothing that was found before', async () => {
  const opened: (string | null)[] = [];
  document.addEventListener('click', (event) => {
    event.preventDefault();
    opened.push((event.target as Element).textContent);
  });
  render(<SearchView accountId="ana" announce={vi.fn()} />);
  const field = screen.getByRole('searchbox');
  const type = (value: string) => fireEvent.input(field, { target: { value } });
  type('vpn');
  answers.get('vpn')?.(found(1));
  await screen.findByText('Link number 1');

  type('vpn linux');
  await waitFor(() => expect(field).toHaveProperty('value', 'vpn linux'));
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(opened).toEqual([]);
  answers.get('vpn linux')?.(found(2));
  await waitFor(() => expect(opened).toEqual(['Link number 2']));

  fireEvent.keyDown(field, { key: 'Enter' });
  expect(opened).toEqual(['Link number 2', 'Link number 2']);
});
