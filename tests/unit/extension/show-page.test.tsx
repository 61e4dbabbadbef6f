// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { showPage } from '../../../src/extension/show-page';
import { installFakeBrowser } from './fake-browser';

beforeEach(() => void installFakeBrowser());
afterEach(cleanup);

it('A page whose settings this device cannot read says so, and shows itself once it can', async () => {
  let isBroken = true;
  document.body.append(document.createElement('div'));
  await showPage(async () => {
    if (isBroken) throw new Error('IO error: Corruption');
    return <h1>Save several tabs</h1>;
  }, document.body.lastElementChild as HTMLElement);
  expect(screen.getByRole('alert').textContent).toContain('try again');
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: 'Save several tabs' });
  expect(screen.queryByRole('alert')).toBeNull();
});
