// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { DelegatesSection } from '../../../src/web/administration/delegates';
import { ANA, fakeClient, MIA, RAJ, renderPage } from './fixtures';

afterEach(cleanup);

it('A delegate who is no manager any more is shown until another is chosen', async () => {
  const client = fakeClient();
  const manager = ({ id, name }: typeof RAJ) => ({ id, name, groups: ['managers' as const] });
  const delegation = { delegate: { id: ANA.id, name: ANA.name }, from: '2026-11-01', until: '2026-11-30' };
  client.listPeople.mockResolvedValue({ items: [{ ...manager(MIA), delegation }, manager(RAJ)] });
  renderPage(<DelegatesSection />, { client });
  fireEvent.click(await screen.findByRole('button', { name: /^Change for/ }));
  const field = screen.getByLabelText<HTMLSelectElement>('Delegate');
  expect([...field.options].map(({ text }) => text)).toEqual([ANA.name, RAJ.name]);
  expect(field.value).toBe(ANA.id);
});
