// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TicketPattern } from '../../../../src/core/tickets/custom';
import { writeSettings } from '../../../../src/extension/change-settings';
import { TicketPatterns } from '../../../../src/extension/options/ticket-patterns';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

const HELP = { name: 'Help', pattern: String.raw`HD-(?<id>\d{4})`, url: 'https://help.example/{id}' };

let fake: FakeBrowser;
beforeEach(() => {
  fake = installFakeBrowser();
});
afterEach(cleanup);

const open = (isLocked = false) => render(<TicketPatterns initial={[HELP]} team={[]} isLocked={isLocked} />);
const field = (label: RegExp) => screen.getByLabelText(label) as HTMLInputElement;
const type = (label: RegExp, value: string) => fireEvent.input(field(label), { target: { value } });
const saidOf = (label: RegExp) =>
  document.getElementById(field(label).getAttribute('aria-describedby') ?? '')?.textContent;
const save = () => fireEvent.submit(screen.getByRole('button', { name: 'Save' }).closest('form') as Element);

describe('the editor of ticket patterns', () => {
  it('shows what is found while one types, and where it opens', () => {
    open();
    type(/^Try it/, 'About HD-4711');
    expect(screen.getByRole('link', { name: '4711' }).getAttribute('href')).toBe('https://help.example/4711');
    type(/^Pattern/, 'KD-[0-9]+');
    expect(screen.queryByRole('link', { name: '4711' })).toBeNull();
  });

  it('says beside the field what is wrong, and stores nothing until it is mended', async () => {
    open();
    type(/^Pattern/, '(');
    expect(saidOf(/^Pattern/)).toContain('is not a regular expression');
    expect(field(/^Pattern/).getAttribute('aria-invalid')).toBe('true');
    type(/^Address/, 'nowhere');
    expect(saidOf(/^Address/)).toContain('opens no web address');
    save();
    expect(await screen.findByText(/^Not saved/)).toBeTruthy();
    expect(fake.stored.has('ticketPatterns')).toBe(false);

    type(/^Pattern/, String.raw`KD-\d{3}`);
    type(/^Address/, '');
    save();
    expect(await screen.findByText('Saved.')).toBeTruthy();
    expect(fake.stored.get('ticketPatterns')).toEqual([{ name: 'Help', pattern: String.raw`KD-\d{3}` }]);
  });

  it('asks for what is missing only once it is to be saved', async () => {
    open();
    type(/^Name/, '');
    expect(field(/^Name/).getAttribute('aria-invalid')).toBe('false');
    save();
    expect(await screen.findByText('Give it a name.')).toBeTruthy();
  });

  it('adds and removes', async () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Remove Help' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a pattern' }));
    save();
    expect(await screen.findByText('Saved.')).toBeTruthy();
    expect(fake.stored.get('ticketPatterns')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Add a pattern' }));
    expect(field(/^Name/).value).toBe('');
  });

  describe('takes in what another tab stores meanwhile', () => {
    const THEIRS = { name: 'Theirs', pattern: String.raw`TH-\d{3}` };
    const elsewhere = (patterns: readonly object[]) =>
      writeSettings({ ticketPatterns: patterns as TicketPattern[] });
    const names = () => screen.getAllByLabelText<HTMLInputElement>(/^Name/).map(({ value }) => value);
    beforeEach(() => elsewhere([HELP]));

    it('and says so, with the focus where it was', async () => {
      open();
      field(/^Name/).focus();
      await elsewhere([{ ...HELP, name: 'Help desk' }, THEIRS]);
      expect(await screen.findByText(/^The patterns were changed elsewhere/)).toBeTruthy();
      expect(names()).toEqual(['Help desk', 'Theirs']);
      expect(document.activeElement?.closest('form')).toBeTruthy();
    });

    it('beside what is not saved here yet, all of which is kept', async () => {
      open();
      type(/^Name/, 'Mine');
      await elsewhere([THEIRS]);
      await screen.findByText(/^The patterns were changed elsewhere/);
      expect(names()).toEqual(['Mine', 'Theirs']);
      save();
      await screen.findByText('Saved.');
      expect(fake.stored.get('ticketPatterns')).toEqual([{ ...HELP, name: 'Mine' }, THEIRS]);
    });

    it('and what both have changed is there twice, to choose from', async () => {
      open();
      type(/^Name/, 'Mine');
      await elsewhere([{ ...HELP, name: 'Help desk' }]);
      await screen.findByText(/^The patterns were changed elsewhere/);
      expect(names()).toEqual(['Mine', 'Help desk']);
    });

    it('even where the browser has not told yet', async () => {
      open();
      type(/^Name/, 'Mine');
      fake.stored.set('ticketPatterns', [HELP, THEIRS]);
      save();
      await screen.findByText(/^The patterns were changed elsewhere/);
      expect(fake.stored.get('ticketPatterns')).toEqual([{ ...HELP, name: 'Mine' }, THEIRS]);
    });
  });

  it('only shows and tries what the administrator has set', () => {
    open(true);
    expect(screen.getByText(/Your organization has set this/)).toBeTruthy();
    expect(field(/^Pattern/).readOnly).toBe(true);
    expect(screen.queryByRole('button')).toBeNull();
    type(/^Try it/, 'HD-1234');
    expect(screen.getByRole('link', { name: '1234' })).toBeTruthy();
  });
});
