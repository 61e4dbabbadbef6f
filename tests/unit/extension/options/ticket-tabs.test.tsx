// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TicketTabs } from '../../../../src/extension/options/ticket-tabs';
import { installFakeBrowser } from '../fake-browser';

const TABS = { permissions: ['tabs'] };

let isAllowed: boolean;
/** What the person answers the browser. */
let answer: boolean;
const request = vi.fn(async () => {
  isAllowed ||= answer;
  return answer;
});
const remove = vi.fn(async () => {
  isAllowed = false;
  return true;
});

beforeEach(() => {
  [isAllowed, answer] = [false, true];
  vi.clearAllMocks();
  installFakeBrowser();
  Object.assign(chrome, { permissions: { contains: async () => isAllowed, request, remove } });
});
afterEach(cleanup);

const box = () => screen.getByRole('checkbox') as HTMLInputElement;

it('switching on tickets from other tabs asks for the permission to see tabs, in the very click', async () => {
  render(<TicketTabs />);
  expect(request).not.toHaveBeenCalled();
  fireEvent.click(box());
  // Not a moment later, when the browser would no longer take it for the person's wish.
  expect(request).toHaveBeenCalledExactlyOnceWith(TABS);
  await waitFor(() => expect(box().checked).toBe(true));
});

it('switching it off gives the permission back', async () => {
  isAllowed = true;
  render(<TicketTabs />);
  await waitFor(() => expect(box().checked).toBe(true));
  fireEvent.click(box());
  await waitFor(() => expect(remove).toHaveBeenCalledExactlyOnceWith(TABS));
  expect(isAllowed).toBe(false);
  await waitFor(() => expect(box().checked).toBe(false));
});

it('it stays off where the person does not allow it', async () => {
  answer = false;
  render(<TicketTabs />);
  fireEvent.click(box());
  await waitFor(() => expect(box().checked).toBe(false));
  expect(isAllowed).toBe(false);
});

it('it stays off where the browser would not even ask', async () => {
  request.mockRejectedValueOnce(new Error('This function must be called during a user gesture'));
  const contains = vi.spyOn(chrome.permissions, 'contains');
  render(<TicketTabs />);
  await waitFor(() => expect(contains).toHaveResolved());
  fireEvent.click(box());
  expect(box().checked).toBe(true);
  await waitFor(() => expect(box().checked).toBe(false));
});
