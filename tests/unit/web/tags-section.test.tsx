// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { User } from '../../../src/client/session';
import type { TagRecord } from '../../../src/core/schemas/tag';
import { AdministrationPage } from '../../../src/web/pages/administration';
import { tagEntries } from '../../../src/web/state/tag-list';
import { ANA, AT, fakeClient, linkOf, MIA, RAJ, refusal, renderPage } from './fixtures';

afterEach(cleanup);

const ADA: User = { id: 'ada', name: 'Ada Byron', groups: ['administrators'] };
const LINKS = [
  linkOf(1, { tags: ['sso', 'login'] }),
  linkOf(2, { tags: ['sso'] }),
  linkOf(3, { tags: ['login'] }),
];

async function open(records: TagRecord[] = []) {
  const client = fakeClient();
  client.listTags.mockResolvedValue({ items: records });
  client.listPeople.mockResolvedValue({ items: [{ ...RAJ, groups: ['managers'] }] });
  client.syncKnowledge.mockResolvedValue({ items: LINKS, cursor: 'c', more: false });
  const query = new URLSearchParams();
  const page = renderPage(<AdministrationPage section="tags" query={query} />, { user: ADA, client });
  await act(() => page.knowledge.sync());
  return page;
}
const row = async (tag: string) => {
  const link = await screen.findByRole('link', { name: tag });
  return within(link.closest('li') as HTMLElement);
};
const rename = async (tag: string, name: string) => {
  fireEvent.click((await row(tag)).getByRole('button', { name: `Rename or merge ${tag}` }));
  fireEvent.input(screen.getByLabelText(`New name of ${tag}`), { target: { value: name } });
};

describe('The list of tags', () => {
  it('has each once, by its present name, with its links, owner and old names', () => {
    const records: TagRecord[] = [
      { tag: 'vpn', owner: RAJ, updatedAt: AT },
      { tag: 'old', aliasOf: 'older', updatedAt: AT },
      { tag: 'older', aliasOf: 'login', updatedAt: AT },
      { tag: 'forgotten', updatedAt: AT },
    ];
    const counts = [
      { value: 'login', count: 4 },
      { value: 'old', count: 2 },
    ];
    expect(tagEntries(records, counts)).toEqual([
      {
        ...{ tag: 'login', count: 4 },
        oldNames: [
          { tag: 'old', aliasOf: 'older', count: 2 },
          { tag: 'older', aliasOf: 'login', count: 0 },
        ],
      },
      { tag: 'vpn', count: 0, owner: RAJ, oldNames: [] },
    ]);
  });
});

describe('The tags of the administration', () => {
  it('show how many links have each and who looks after it, and are found as one types', async () => {
    await open([{ tag: 'vpn', owner: ANA, updatedAt: AT }]);
    expect((await row('sso')).getByText('2 links · no owner')).toBeTruthy();
    expect((await row('vpn')).getByText('0 links · Ana Silva')).toBeTruthy();
    fireEvent.input(screen.getByLabelText('Find a tag'), { target: { value: 'LOG' } });
    expect(screen.getByText('1 tag')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'sso' })).toBeNull();
  });

  it('keep an owner who is in the team no longer until another is chosen', async () => {
    const { client } = await open([{ tag: 'sso', owner: ANA, updatedAt: AT }]);
    client.setTagOwner.mockResolvedValue({ tag: 'sso', owner: ANA, updatedAt: AT });
    fireEvent.click((await row('sso')).getByRole('button', { name: 'Owner of sso' }));
    expect(screen.getByLabelText<HTMLSelectElement>('Owner of sso').value).toBe(ANA.id);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Ana Silva looks after sso.');
    expect(client.setTagOwner.mock.calls[0]?.[0].body).toEqual({
      owner: { id: ANA.id, name: ANA.name },
      expectedOwner: ANA.id,
    });
  });

  it('are given an owner, and the focus goes back to where it was', async () => {
    const { client } = await open();
    client.setTagOwner.mockResolvedValue({ tag: 'sso', owner: RAJ, updatedAt: AT });
    fireEvent.click((await row('sso')).getByRole('button', { name: 'Owner of sso' }));
    const field = screen.getByLabelText('Owner of sso');
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: RAJ.id } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Raj Patel looks after sso.')).toBeTruthy();
    expect(client.setTagOwner.mock.calls[0]?.[0]).toEqual({
      params: { tag: 'sso' },
      body: { owner: RAJ, expectedOwner: '' },
    });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Owner of sso'));
  });

  it('are said to be looked after by a name that is read from right to left, and the sentence stays as it is', async () => {
    const { client } = await open();
    client.setTagOwner.mockResolvedValue({ tag: 'sso', owner: { ...RAJ, name: 'ראג׳' }, updatedAt: AT });
    client.listPeople.mockResolvedValue({ items: [] });
    fireEvent.click((await row('sso')).getByRole('button', { name: 'Owner of sso' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await (await row('sso')).findByText('2 links · \u2068ראג׳\u2069')).toBeTruthy();
  });

  it('are not taken from whoever was given one in another window: the form says so, and shows it', async () => {
    const { client } = await open([{ tag: 'sso', owner: ANA, updatedAt: AT }]);
    const changed = 'Somebody has changed this since you looked: Mia Lindqvist looks after sso by now.';
    client.setTagOwner.mockRejectedValueOnce(refusal(409, changed));
    fireEvent.click((await row('sso')).getByRole('button', { name: 'Owner of sso' }));
    fireEvent.change(screen.getByLabelText('Owner of sso'), { target: { value: RAJ.id } });
    client.listTags.mockResolvedValue({ items: [{ tag: 'sso', owner: MIA, updatedAt: AT }] });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(changed)).toBeTruthy();
    expect(await (await row('sso')).findByText('2 links · Mia Lindqvist')).toBeTruthy();
    expect(screen.getByLabelText<HTMLSelectElement>('Owner of sso').value).toBe(RAJ.id);
    client.setTagOwner.mockResolvedValue({ tag: 'sso', owner: RAJ, updatedAt: AT });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Raj Patel looks after sso.')).toBeTruthy();
    const expected = client.setTagOwner.mock.calls.map(([{ body }]) => body.expectedOwner);
    expect(expected).toEqual([ANA.id, MIA.id]);
  });

  it('are at once as they were answered, although the list has not come to know it yet', async () => {
    const { client } = await open([{ tag: 'sso', owner: ANA, updatedAt: AT }]);
    client.setTagOwner.mockResolvedValue({ tag: 'sso', owner: RAJ, updatedAt: AT });
    fireEvent.click((await row('sso')).getByRole('button', { name: 'Owner of sso' }));
    fireEvent.change(screen.getByLabelText('Owner of sso'), { target: { value: RAJ.id } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await (await row('sso')).findByText('2 links · Raj Patel')).toBeTruthy();
    client.renameTag.mockResolvedValue({ tag: 'sso', aliasOf: 'sign-in', updatedAt: AT });
    await rename('sso', 'sign-in');
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
    expect((await row('sign-in')).getByText('0 links · Raj Patel')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'sso' })).toBeNull();
    expect(client.listTags).toHaveBeenCalledOnce();
  });

  it('say before they are merged how many links change, and how many have both', async () => {
    const { client } = await open();
    client.renameTag.mockResolvedValue({ tag: 'sso', aliasOf: 'login', updatedAt: AT });
    await rename('sso', 'Login');
    expect((await screen.findByText(/1 of which has both/)).textContent).toBe(
      '2 links with sso get login instead, 1 of which has both. Then 3 links will have it.',
    );
    expect(client.renameTag).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Merge into login' }));
    await waitFor(() =>
      expect(document.activeElement?.textContent).toBe('sso is merged into login.Undo the renaming of sso'),
    );
    expect(client.renameTag.mock.calls[0]?.[0]).toEqual({
      params: { tag: 'sso' },
      body: { aliasOf: 'login' },
    });
  });

  it('are told apart again where a merge was a mistake, at once or later on', async () => {
    const { client } = await open([{ tag: 'saml', aliasOf: 'sso', updatedAt: AT }]);
    client.renameTag.mockResolvedValue({ tag: 'sso', aliasOf: 'login', updatedAt: AT });
    client.undoTagRename.mockImplementation(async ({ params: { tag } }) => ({ tag, updatedAt: AT }));
    fireEvent.click((await row('sso')).getByRole('button', { name: 'Undo the renaming of saml' }));
    expect(await screen.findByText(/saml is a tag of its own again/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Find a tag')));
    await rename('sso', 'login');
    fireEvent.click(await screen.findByRole('button', { name: 'Merge into login' }));
    const note = within((await screen.findByText(/is merged into/)).closest('.notice') as HTMLElement);
    client.undoTagRename.mockRejectedValueOnce(refusal(500, 'Something failed.'));
    fireEvent.click(note.getByRole('button', { name: 'Undo the renaming of sso' }));
    expect(await screen.findByText('Something failed.')).toBeTruthy();
    fireEvent.click(note.getByRole('button', { name: 'Undo the renaming of sso' }));
    expect(await screen.findByText(/sso is a tag of its own again/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByText(/is merged into/)).toBeNull());
    const undone = client.undoTagRename.mock.calls.map(([{ params, query }]) => [params.tag, query.aliasOf]);
    expect(undone).toEqual([
      ['saml', 'sso'],
      ['sso', 'login'],
      ['sso', 'login'],
    ]);
  });

  it('are not renamed to a name that leads elsewhere, nor when the server refuses', async () => {
    const { client } = await open([{ tag: 'saml', aliasOf: 'sso', updatedAt: AT }]);
    client.renameTag.mockRejectedValue(refusal(409, 'Choose another.'));
    await rename('login', 'saml');
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
    expect(await screen.findByText('saml is an old name already. Choose another.')).toBeTruthy();
    expect(client.renameTag).not.toHaveBeenCalled();
    fireEvent.input(screen.getByLabelText('New name of login'), { target: { value: 'sign-in' } });
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
    expect(await screen.findByText('Choose another.')).toBeTruthy();
  });

  it('say that they cannot be reached, and load again', async () => {
    const { client } = await open();
    client.listTags.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    cleanup();
    renderPage(<AdministrationPage section="tags" query={new URLSearchParams()} />, { user: ADA, client });
    expect(await screen.findByText(/Waymark cannot be reached/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row('sso')).toBeTruthy();
  });
});
