// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { SecondFactorPanel } from '../../../src/client/sign-in/second-factor-panel';
import { SecondFactorDialog } from '../../../src/web/components/second-factor-dialog';
import { signInWords as words } from '../../../src/web/sign-in-words';

afterEach(cleanup);

it('The focus stays in the dialog of the second factor as a button gives way to a question', async () => {
  const protection = { hasApp: true, hasSms: false, isRemembered: false, isElsewhere: false };
  const secondFactor = { read: async () => protection } as never;
  render(<SecondFactorDialog {...{ secondFactor, email: 'ana@example.com' }} close={() => undefined} />);
  const off = await screen.findByRole('button', { name: words.turnOff });
  off.focus();
  fireEvent.click(off);
  await screen.findByText(words.turnOffSure);
  await waitFor(() => expect(document.activeElement?.textContent).toBe(words.turnOff));
  fireEvent.click(screen.getByRole('button', { name: words.keep }));
  await waitFor(() => expect(screen.queryByText(words.turnOffSure)).toBeNull());
  await waitFor(() => expect(document.activeElement?.textContent).toBe(words.turnOff));
});

it('A second factor is turned off only once it is known what came of what was asked before, and never dropped in silence', async () => {
  let endForgetting: () => void = () => undefined;
  const forgetting = new Promise<void>((resolve) => {
    endForgetting = resolve;
  });
  const protection = { hasApp: true, hasSms: false, isRemembered: true, isElsewhere: false };
  const secondFactor = {
    read: async () => protection,
    forgetThisBrowser: () => forgetting,
    turnOffApp: vi.fn(async () => undefined),
  };
  render(<SecondFactorPanel {...{ words, email: 'ana@example.com' }} secondFactor={secondFactor as never} />);
  const button = (name: string) => screen.findByRole('button', { name });
  fireEvent.click(await button(words.forgetBrowser));
  await waitFor(async () => expect((await button(words.turnOff)).getAttribute('aria-disabled')).toBe('true'));
  fireEvent.click(await button(words.turnOff));
  expect(screen.queryByText(words.turnOffSure)).toBeNull();

  endForgetting();
  await waitFor(async () =>
    expect((await button(words.turnOff)).getAttribute('aria-disabled')).toBe('false'),
  );
  fireEvent.click(await button(words.turnOff));
  await screen.findByText(words.turnOffSure);
  fireEvent.click(await button(words.turnOff));
  await waitFor(() => expect(secondFactor.turnOffApp).toHaveBeenCalledTimes(1));
});
