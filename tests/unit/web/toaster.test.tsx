// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Toaster } from '../../../src/web/components/toaster';
import { TOAST_DURATION, Toasts } from '../../../src/web/state/toasts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A page with a button, and these messages over it. */
function open(...messages: string[]): Toasts {
  const toasts = new Toasts();
  render(
    <>
      <h1 tabIndex={-1}>Review queue</h1>
      <button type="button">Approve</button>
      <Toaster toasts={toasts} />
    </>,
  );
  act(() => {
    for (const message of messages) toasts.show(message, message.startsWith('Not') ? 'danger' : 'info');
  });
  return toasts;
}
const focused = () => document.activeElement?.closest('div.toast, button, h1')?.textContent;

it('Who dismisses messages by keyboard goes from one to the next, and then back to where they were', () => {
  open('Not approved: A', 'Not approved: B');
  screen.getByText('Approve').focus();
  const [first] = screen.getAllByLabelText('Dismiss');
  first?.focus();
  fireEvent.click(first as HTMLElement);
  const [second] = screen.getAllByLabelText('Dismiss');
  expect(document.activeElement).toBe(second);
  fireEvent.click(second as HTMLElement);
  expect(focused()).toBe('Approve');
});

it('A message stays while somebody is at it, and goes once they have left', () => {
  open('Approved: A');
  screen.getByLabelText('Dismiss').focus();
  act(() => void vi.advanceTimersByTime(3 * TOAST_DURATION));
  expect(screen.getByText('Approved: A')).toBeTruthy();
  screen.getByText('Approve').focus();
  act(() => void vi.advanceTimersByTime(TOAST_DURATION));
  expect(screen.queryByText('Approved: A')).toBeNull();
  expect(focused()).toBe('Approve');
});

it('A message that goes leaves the focus alone that is elsewhere, or nowhere', async () => {
  const toasts = open('Not approved: A', 'Not approved: B');
  screen.getAllByLabelText('Dismiss')[0]?.focus();
  screen.getByText('Approve').focus();
  act(() => toasts.dismiss(1));
  expect(focused()).toBe('Approve');
  const [second] = screen.getAllByLabelText('Dismiss');
  second?.focus();
  second?.blur();
  await Promise.resolve();
  act(() => toasts.dismiss(2));
  expect(document.activeElement).toBe(document.body);
});
