// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeText } from '../../../src/core/exchange/decode-text';
import { FORMATS, formatOf } from '../../../src/core/exchange/formats';
import { toLink } from '../../../src/core/exchange/to-link';
import { PortableLink } from '../../../src/core/schemas/portable-link';
import { AuditSection } from '../../../src/web/administration/audit';
import { ExportSection } from '../../../src/web/administration/export';
import { ImportRun } from '../../../src/web/components/import-run';
import { Importer } from '../../../src/web/moving/importer';
import { AT, fakeClient, idOf, linkOf, refusal, renderPage } from './fixtures';

const files: Blob[] = [];
beforeEach(() => {
  files.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => `blob:${files.push(file as Blob)}`);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
const fileText = async () => decodeText(new Uint8Array(await (files[0] as Blob).arrayBuffer()));

describe('an import', () => {
  it('shows every row that was refused, and gives them back as a file that can be put right', async () => {
    const rows = Array.from({ length: 150 }, (_, n) => {
      const link = PortableLink.parse({ url: `https://a.example/${n}`, title: `T${n}` });
      return { number: n + 1, kind: 'new' as const, title: link.title, url: link.url, remarks: [], link };
    });
    const client = fakeClient();
    client.importLinks.mockImplementation(async ({ body }) => ({
      results: body.links.map(() => ({ id: idOf(1), outcome: 'refused' as const, reason: 'Too many tags' })),
    }));
    const importer = new Importer(client, 'old links.json', rows);
    renderPage(<ImportRun importer={importer} close={() => undefined} />, { client });
    await act(() => importer.run());
    expect(screen.queryByText('T149')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(screen.getByText('T149')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save these as a file' }));
    const [head, ...lines] = (await fileText()).trimEnd().split('\r\n');
    expect(head).toMatch(/^url,.*,reason$/);
    expect(lines).toHaveLength(150);
    expect(lines[149]).toMatch(/^https:\/\/a\.example\/149,T149,.*,Too many tags$/);
  });
});

describe('the audit', () => {
  const entry = (revision: number) => ({
    ...{ id: idOf(revision), bookmarkId: idOf(1), revision, at: AT },
    ...{ by: { id: 'mia', name: 'Mia' }, from: 'pending' as const, to: 'approved' as const, reason: '' },
  });

  it('is exported with all its pages, an entry a line', async () => {
    const client = fakeClient();
    client.listAudit
      .mockResolvedValueOnce({ items: [entry(1)], cursor: 'next' })
      .mockResolvedValueOnce({ items: [entry(2)] });
    renderPage(<AuditSection />, { client });
    fireEvent.click(screen.getByRole('button', { name: 'Export as JSON Lines' }));
    await screen.findByText(/^2 entries in the file/);
    expect(client.listAudit.mock.calls.map(([{ query }]) => query.cursor)).toEqual([undefined, 'next']);
    const lines = (await fileText()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([entry(1), entry(2)]);
  });

  it('holds both days of its period', async () => {
    const client = fakeClient();
    client.listAudit.mockResolvedValue({ items: [] });
    renderPage(<AuditSection />, { client });
    fireEvent.input(screen.getByLabelText('From'), { target: { value: '2026-11-02' } });
    fireEvent.input(screen.getByLabelText('To'), { target: { value: '2026-11-03' } });
    fireEvent.click(screen.getByRole('button', { name: 'Export as JSON Lines' }));
    await screen.findByText(/^0 entries in the file/);
    const { from, until } = client.listAudit.mock.calls[0]?.[0].query ?? {};
    expect(new Date(from ?? '')).toEqual(new Date(2026, 10, 2));
    expect(new Date(until ?? '')).toEqual(new Date(2026, 10, 4));
  });

  it('is not fetched for a period that ends before it begins', () => {
    const { client } = renderPage(<AuditSection />, { client: fakeClient() });
    fireEvent.input(screen.getByLabelText('From'), { target: { value: '2026-11-03' } });
    fireEvent.input(screen.getByLabelText('To'), { target: { value: '2026-11-02' } });
    fireEvent.click(screen.getByRole('button', { name: 'Export as JSON Lines' }));
    expect(screen.getByText('Ends before it begins.')).toBeTruthy();
    expect(client.listAudit).not.toHaveBeenCalled();
  });

  it('asks for a day that is missing', async () => {
    const { client } = renderPage(<AuditSection />, { client: fakeClient() });
    const field = screen.getByLabelText('From');
    fireEvent.input(field, { target: { value: '' } });
    expect(screen.queryByText('Give a day.')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Export as JSON Lines' }));
    expect(screen.getByText('Give a day.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(client.listAudit).not.toHaveBeenCalled();
  });

  it('says why it could not be fetched, makes no file, and can be tried again', async () => {
    const client = fakeClient();
    client.listAudit.mockRejectedValueOnce(refusal(500, 'Something went wrong.'));
    client.listAudit.mockResolvedValueOnce({ items: [entry(1)] });
    renderPage(<AuditSection />, { client });
    fireEvent.click(screen.getByRole('button', { name: 'Export as JSON Lines' }));
    await screen.findByText('Something went wrong.');
    expect(files).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText(/^1 entry in the file/);
  });
});

describe('the links', () => {
  it.each(Object.values(FORMATS))('go out as $title with all that they say', async ({ title, read }) => {
    const client = fakeClient();
    const [first, second] = [linkOf(1), linkOf(2, { notes: 'As it is, "quoted"', tags: ['a'] })];
    client.syncKnowledge
      .mockResolvedValueOnce({ items: [first, second], cursor: 'one', more: true })
      .mockResolvedValueOnce({ items: [first], cursor: 'two', more: false });
    renderPage(<ExportSection />, { client });
    fireEvent.click(screen.getByLabelText(new RegExp(title.replace(/[()]/g, '.'))));
    fireEvent.click(screen.getByRole('button', { name: 'Export the links' }));
    await screen.findByText(/^2 links in the file/);
    await waitFor(() => expect(files).toHaveLength(1));
    const text = await fileText();
    expect(FORMATS[formatOf(text)].title).toBe(title);
    const expected = [first, second].map(({ content, owner, published }) => ({
      ...content,
      ...{ savedAt: published.at, savedBy: owner },
    }));
    const found = read(text).map((row) => toLink(row, true));
    expect(found.map((each) => 'link' in each && each.link)).toEqual(expected);
  });
});
