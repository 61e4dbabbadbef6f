// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LinkCard } from '../../../../src/extension/panels/link-card';
import { idOf, linkOf } from '../../client/fixtures';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

let fake: FakeBrowser;
const writeText = vi.fn(async (_text: string) => undefined);
const announce = vi.fn();
beforeEach(() => {
  fake = installFakeBrowser();
  // No page is to be fetched.
  document.addEventListener('click', (event) => event.preventDefault());
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  render(<LinkCard link={linkOf(1)} announce={announce} />);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const uses = () => [...fake.stored.values()];
const title = () => screen.getByRole('link', { name: 'Link number 1' });
const copy = () => fireEvent.click(document.querySelector('[data-format=link]') as Element);

describe('A link of the knowledge base', () => {
  it('shows what was quoted of its page, under the headings that it stands under there', () => {
    cleanup();
    const quoted = { selection: 'Delete the adapter', section: ['VPN', 'On Linux'] };
    render(<LinkCard link={linkOf(2, quoted)} terms={['linux']} announce={announce} />);
    expect(screen.getByRole('listitem').textContent).toContain('VPN › On LinuxDelete the adapter');
    expect(document.querySelector('mark')?.textContent).toBe('Linux');
  });

  it('says who approved it and when, and who has verified it since', () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const card = () => screen.getByRole('listitem').textContent;
    cleanup();
    const link = linkOf(3);
    const published = { ...link.published, at: hoursAgo(72) };
    const { rerender } = render(<LinkCard link={{ ...link, published }} announce={announce} />);
    expect(card()).toContain('Approved by Mia Lindqvist 3 days ago');
    expect(card()).not.toContain('verified');
    const verified = { by: { id: 'sam', name: 'Sam Okafor' }, at: hoursAgo(2) };
    rerender(<LinkCard link={{ ...link, published: { ...published, verified } }} announce={announce} />);
    expect(card()).toContain('Approved by Mia Lindqvist 3 days ago · verified by Sam Okafor 2 hours ago');
  });

  it('counts as opened when it is opened, in a tab behind too', async () => {
    fireEvent.click(title());
    fireEvent(title(), new MouseEvent('auxclick', { button: 1 }));
    fireEvent(title(), new MouseEvent('auxclick', { button: 2 }));
    await vi.waitFor(() => expect(uses()).toHaveLength(2));
    expect(uses()).toEqual([
      { linkId: idOf(1), kind: 'opened' },
      { linkId: idOf(1), kind: 'opened' },
    ]);
  });

  it('counts as put into an answer when it was copied, and not when that failed, which is there to see', async () => {
    writeText.mockRejectedValueOnce(new DOMException('Not allowed'));
    copy();
    expect((await screen.findByRole('alert')).textContent).toContain('did not allow to copy');
    expect(uses()).toEqual([]);
    copy();
    await vi.waitFor(() => expect(uses()).toEqual([{ linkId: idOf(1), kind: 'inserted' }]));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
