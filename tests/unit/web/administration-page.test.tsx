// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { User } from '../../../src/client/session';
import { SECTIONS } from '../../../src/web/administration/sections';
import { AdministrationPage } from '../../../src/web/pages/administration';
import { ANA, AT, fakeClient, refusal, renderPage } from './fixtures';

afterEach(cleanup);

const ADA: User = { id: 'ada', name: 'Ada Byron', groups: ['administrators'] };
const HELPDESK = { name: 'Helpdesk', pattern: String.raw`HD-\d{4,8}` };

function open(section: string, user = ADA) {
  const client = fakeClient();
  client.getSettings.mockResolvedValue({ version: 3, ticketPatterns: [HELPDESK] });
  return renderPage(<AdministrationPage section={section} query={new URLSearchParams()} />, { user, client });
}
const type = (label: string, value: string, at = 0) =>
  fireEvent.input(screen.getAllByLabelText(label)[at] as HTMLElement, { target: { value } });

describe('the administration', () => {
  it("is administrators' alone", () => {
    open('patterns', ANA);
    expect(screen.getByText('Administrators look after this')).toBeTruthy();
  });

  it('has an address for each section, and none for what is not there', () => {
    open('nonsense');
    expect(screen.getByText('There is no such page')).toBeTruthy();
  });
});

describe('a section whose code does not come', () => {
  const refuse = () => {
    const [section] = SECTIONS.filter(({ name }) => name === 'patterns') as [(typeof SECTIONS)[number]];
    const gone = new TypeError('Failed to fetch dynamically imported module');
    vi.spyOn(section, 'load').mockRejectedValueOnce(gone);
  };
  afterEach(() => vi.restoreAllMocks());

  it('may be of another release: the page is reloaded', async () => {
    refuse();
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    open('patterns');
    await screen.findByText(/may have been updated since this page was opened/);
    fireEvent.click(screen.getByRole('button', { name: 'Reload' }));
    expect(reload).toHaveBeenCalled();
  });

  it('is tried again without a network', async () => {
    refuse();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    open('patterns');
    await screen.findByText(/Waymark cannot be reached/);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByDisplayValue('Helpdesk')).toBeTruthy();
  });
});

describe('the ticket patterns of the team', () => {
  it('are tried out as they are typed, the built-in ones with them', async () => {
    open('patterns');
    await screen.findByDisplayValue('Helpdesk');
    type('Try them out', 'HD-12345 and SUP-1042');
    expect(screen.getByText('HD-12345')).toBeTruthy();
    expect(screen.getByText('SUP-1042')).toBeTruthy();
    type('Try them out', 'nothing here');
    expect(screen.getByText('No ticket is found in it.')).toBeTruthy();
  });

  it('are saved from the version that was seen, with what was added', async () => {
    const { client } = open('patterns');
    fireEvent.click(await screen.findByRole('button', { name: 'Add a pattern' }));
    type('Name', 'Orders', 1);
    type('Pattern (regular expression)', String.raw`ORD\d{6}`, 1);
    client.changeSettings.mockResolvedValue({
      version: 4,
      ticketPatterns: [],
      changedAt: AT,
      changedBy: ADA,
    });
    fireEvent.click(screen.getByRole('button', { name: 'Save for everybody' }));
    await screen.findByText(/^Saved/);
    expect(client.changeSettings.mock.calls[0]?.[0].body).toEqual({
      version: 3,
      ticketPatterns: [HELPDESK, { name: 'Orders', pattern: String.raw`ORD\d{6}` }],
    });
  });

  it('are not saved with a mistake, which is shown at its field', async () => {
    const { client } = open('patterns');
    await screen.findByDisplayValue('Helpdesk');
    type('Pattern (regular expression)', '(a+)+');
    fireEvent.click(screen.getByRole('button', { name: 'Save for everybody' }));
    expect(await screen.findByText(/repeats a group/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true'));
    expect(client.changeSettings).not.toHaveBeenCalled();
  });

  it('are kept as typed when somebody else was quicker, with a way to see theirs', async () => {
    const { client } = open('patterns');
    await screen.findByDisplayValue('Helpdesk');
    client.changeSettings.mockRejectedValue(refusal(409, 'Somebody has changed the settings.'));
    type('Name', 'Help desk');
    fireEvent.click(screen.getByRole('button', { name: 'Save for everybody' }));
    expect(await screen.findByText('Somebody has changed the settings.')).toBeTruthy();
    expect(screen.getByDisplayValue('Help desk')).toBeTruthy();
    client.getSettings.mockResolvedValue({ version: 4, ticketPatterns: [{ name: 'Theirs', pattern: 'T' }] });
    fireEvent.click(screen.getByRole('button', { name: 'Reload' }));
    expect(await screen.findByDisplayValue('Theirs')).toBeTruthy();
  });
});
