// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { SuggestDefault } from '../../../../src/extension/options/suggest-default';
import { readStoredSettings } from '../../../../src/extension/settings';
import { installFakeBrowser } from '../fake-browser';

afterEach(cleanup);

it('What cannot be kept is not shown as chosen, and it is said what to do', async () => {
  installFakeBrowser();
  const box = () => screen.getByRole('checkbox') as HTMLInputElement;
  vi.spyOn(chrome.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
  render(<SuggestDefault initial={false} isLocked={false} />);
  fireEvent.click(box());
  expect((await screen.findByRole('alert')).textContent).toMatch(/Free some space and try again/);
  expect(box().checked).toBe(false);

  fireEvent.click(box());
  await waitFor(async () => expect(await readStoredSettings()).toMatchObject({ suggestByDefault: true }));
  expect(box().checked).toBe(true);
  expect(screen.queryByRole('alert')).toBeNull();
});
