// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openCopies } from '../../../../src/extension/knowledge/copies';
import { isUseKey } from '../../../../src/extension/knowledge/count-use';
import type { Settings } from '../../../../src/extension/settings';
import { AT, apply, idOf, linkOf } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const ACCOUNT = 'known';
let fake: FakeBrowser;
beforeEach(async () => {
  fake = installFakeBrowser();
  const { knowledge, close } = await openCopies(ACCOUNT);
  await apply(knowledge, [linkOf(1)], { cursor: 'one', at: AT });
  close();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A page in the knowledge base, with a ticket at hand that its link does not have. */
async function show() {
  // It speaks to the browser as soon as it is loaded.
  const { Known } = await import('../../../../src/extension/popup/known');
  const onGiven = vi.fn();
  render(
    <Known
      page={{ url: linkOf(1).content.url }}
      tabId={undefined}
      tickets={[{ system: 'jira', key: 'SUP-9' }]}
      settings={{ account: { id: ACCOUNT, name: 'Ana' } } as Settings}
      items={[]}
      onGiven={onGiven}
      onEdit={vi.fn()}
    />,
  );
  return { onGiven, give: await screen.findByRole('button', { name: /SUP-9/ }) };
}

it('Giving an approved link one’s ticket counts as a use of it, and pressed twice is done once', async () => {
  const { onGiven, give } = await show();
  fireEvent.click(give);
  fireEvent.click(give);
  const uses = () => [...fake.stored].filter(([key]) => isUseKey(key)).map(([, use]) => use);
  await vi.waitFor(() => expect(uses()).toEqual([{ linkId: idOf(1), kind: 'linked' }]));
  expect(onGiven).toHaveBeenCalledOnce();
});

it('Where this device cannot keep it, it is said that the ticket was not given', async () => {
  const { onGiven, give } = await show();
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  fireEvent.click(give);
  expect((await screen.findByRole('alert')).textContent).toBe('This device could not keep it');
  expect(onGiven).not.toHaveBeenCalled();
  add.mockRestore();
  fireEvent.click(give);
  await vi.waitFor(() => expect(onGiven).toHaveBeenCalledOnce());
});
