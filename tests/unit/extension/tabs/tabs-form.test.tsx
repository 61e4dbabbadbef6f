// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../../../../src/extension/browser';
import { writeDraft } from '../../../../src/extension/capture/draft-store';
import { openOutbox } from '../../../../src/extension/outbox/store';
import { App } from '../../../../src/extension/tabs/app';
import { TabsForm } from '../../../../src/extension/tabs/tabs-form';
import { installFakeBrowser } from '../fake-browser';

beforeEach(() => void installFakeBrowser());
afterEach(async () => {
  cleanup();
  const outbox = await openOutbox();
  await outbox.clear();
  outbox.close();
});

it('Saving again what could not be saved counts from what is saved', async () => {
  const pages = [1, 2, 3].map((id) => ({ id, url: `https://example.com/${id}`, title: `Page ${id}` }));
  render(<TabsForm pages={pages} settings={{ suggestByDefault: false }} highlighted={[]} />);
  const status = screen.getByRole('status');
  const said: string[] = [];
  new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
    ...{ childList: true, characterData: true, subtree: true },
  });

  const { add } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (args[0].content?.title !== 'Page 1') throw new DOMException('full', 'QuotaExceededError');
    return add.apply(this, args);
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Save 3 tabs' }));
  const again = await screen.findByRole('button', { name: 'Try those again' });
  await vi.waitFor(() => expect(status.textContent).toBe('1 saved, 2 could not be saved.'));
  vi.restoreAllMocks();
  said.length = 0;

  fireEvent.click(again);
  await vi.waitFor(() => expect(status.textContent).toBe('3 tabs saved.'));
  expect(said[0]).toBe('1 of 3');
});

it('The page says which tabs have something written about them, which is saved with them', async () => {
  const tabs = ['https://example.com/1', 'https://example.com/2'].map((url, id) => ({ id, url, title: url }));
  Object.assign(chrome.tabs, { query: async () => tabs });
  Object.assign(chrome.permissions, { contains: async () => true });
  await writeDraft('https://example.com/2', { notes: 'Worked.' });
  render(<App settings={{ suggestByDefault: false }} windowId={1} highlighted={[]} />);
  const [said, ...others] = await screen.findAllByText('With what you have begun to write');
  expect(others).toEqual([]);
  expect(said?.closest('li')?.textContent).toContain('https://example.com/2');
});

it('None of too many tickets is left out: nothing is saved before there is room for them', async () => {
  const pages = [{ id: 1, url: 'https://example.com/1', title: 'Page 1' }];
  render(<TabsForm pages={pages} settings={{ suggestByDefault: false }} highlighted={[]} />);
  const field = await screen.findByRole<HTMLInputElement>('textbox');
  const many = Array.from({ length: 21 }, (_, at) => `HD-${at + 1}`).join(' ');
  fireEvent.input(field, { target: { value: many } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect((await screen.findByRole('alert')).textContent).toMatch(/no more than 20 tickets/);
  fireEvent.click(screen.getByRole('button', { name: 'Save 1 tab' }));
  expect(field.value).toBe(many);
  expect(document.activeElement).toBe(field);

  fireEvent.input(field, { target: { value: many.replace('HD-1 ', '') } });
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Save 1 tab' }));
  await screen.findByText('1 tab saved.');
});

it('The focus stays where it is while tabs are saved, and nothing else is chosen meanwhile', async () => {
  const pages = [1, 2].map((id) => ({ id, url: `https://example.com/${id}`, title: `Page ${id}` }));
  render(<TabsForm pages={pages} settings={{ suggestByDefault: false }} highlighted={[]} />);
  const disabled: string[] = [];
  new MutationObserver(() => {
    if (!screen.queryByRole('progressbar')) return;
    disabled.push(...[...document.querySelectorAll(':disabled')].map(({ outerHTML }) => outerHTML));
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
  const { local } = browser.storage;
  const { get } = local;
  const answers: (() => void)[] = [];
  const disk = vi.spyOn(local, 'get').mockImplementation(async (keys) => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return get(keys);
  });

  const save = await screen.findByRole('button', { name: 'Save 2 tabs' });
  fireEvent.click(save);
  await screen.findByRole('progressbar');
  expect(save.getAttribute('aria-disabled')).toBe('true');
  const boxes = screen.getAllByRole<HTMLInputElement>('checkbox', { name: /^Page/ });
  fireEvent.click(screen.getByRole('button', { name: 'None' }));
  for (const box of boxes) fireEvent.click(box);
  fireEvent.click(save);
  disk.mockRestore();
  for (const answer of answers) answer();

  await screen.findByText('2 tabs saved.');
  expect(boxes.map(({ checked }) => checked)).toEqual([true, true]);
  expect(disabled).toEqual([]);
});
