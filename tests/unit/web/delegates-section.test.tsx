// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { DelegatesSection } from '../../../src/web/administration/delegates';
import { ANA, fakeClient, MIA, RAJ, refusal, renderPage } from './fixtures';

afterEach(cleanup);

const manager = ({ id, name }: typeof RAJ) => ({ id, name, groups: ['managers' as const] });

it('A delegate who is no manager any more is shown until another is chosen', async () => {
  const client = fakeClient();
  const delegation = { delegate: { id: ANA.id, name: ANA.name }, from: '2026-11-01', until: '2026-11-30' };
  client.listPeople.mockResolvedValue({ items: [{ ...manager(MIA), delegation }, manager(RAJ)] });
  renderPage(<DelegatesSection />, { client });
  fireEvent.click(await screen.findByRole('button', { name: /^Change for/ }));
  const field = screen.getByLabelText<HTMLSelectElement>('Delegate');
  expect([...field.options].map(({ text }) => text)).toEqual([ANA.name, RAJ.name]);
  expect(field.value).toBe(ANA.id);
  expect(screen.getByText(/as days go in UTC/)).toBeTruthy();
});

it('A delegation that was changed in another window is neither replaced nor ended without a word', async () => {
  const client = fakeClient();
  const seen = { delegate: { id: RAJ.id, name: RAJ.name }, from: '2026-11-01', until: '2026-11-30' };
  const changed = { ...seen, until: '2026-12-24' };
  const listed = (delegation: typeof seen) => ({ items: [{ ...manager(MIA), delegation }, manager(RAJ)] });
  client.listPeople.mockResolvedValueOnce(listed(seen)).mockResolvedValue(listed(changed));
  const conflict = refusal(409, 'Somebody has changed this delegation since you looked.');
  client.endDelegation.mockRejectedValue(conflict);
  client.setDelegation.mockRejectedValue(conflict);
  renderPage(<DelegatesSection />, { client });
  fireEvent.click(await screen.findByRole('button', { name: /^End/ }));
  expect(await screen.findByText(/since you looked/)).toBeTruthy();
  expect(await screen.findByText(/to 2026-12-24/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Change for/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getAllByText(/since you looked/)).toHaveLength(2));
  const { delegate, ...days } = seen;
  expect(client.endDelegation.mock.calls[0]?.[0].query).toEqual({ ...days, delegate: delegate.id });
  const expected = { ...days, delegate: delegate.id, until: '2026-12-24' };
  expect(client.setDelegation.mock.calls[0]?.[0].body.expected).toEqual(expected);
});
