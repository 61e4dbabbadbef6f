// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResponseOf } from '../../../src/core/api/operations';
import { IMPORT_LIMITS } from '../../../src/core/schemas/import';
import { PortableLink } from '../../../src/core/schemas/portable-link';
import { ImportSection } from '../../../src/web/administration/import';
import { Importer } from '../../../src/web/moving/importer';
import { fakeClient, idOf, refusal, renderPage } from './fixtures';

beforeEach(() => {
  location.hash = '#/mine';
});
afterEach(cleanup);

/** Rows that take so many requests. */
const rowsOf = (batches: number) =>
  Array.from({ length: batches * IMPORT_LIMITS.links }, (_, n) => {
    const link = PortableLink.parse({ url: `https://a.example/${n}`, title: `T${n}` });
    return { number: n + 1, kind: 'new' as const, title: link.title, url: link.url, remarks: [], link };
  });

type Request = { urls: string[]; answer: () => void; fail: (error: Error) => void };

/** A client whose imports are answered when the test says so. */
function slowClient() {
  const client = fakeClient();
  const requests: Request[] = [];
  client.syncKnowledge.mockResolvedValue({ items: [], cursor: 'one', more: false });
  client.importLinks.mockImplementation(
    ({ body: { links } }) =>
      new Promise<ResponseOf<'importLinks'>>((resolve, fail) => {
        const results = links.map(() => ({ id: idOf(1), outcome: 'added' as const }));
        requests.push({ urls: links.map(({ url }) => url), answer: () => resolve({ results }), fail });
      }),
  );
  return { client, requests };
}
/** Lets what was answered have its effect. */
const settle = () => act(() => new Promise<void>((done) => setTimeout(done)));

describe('An import that goes on while requests of before are open', () => {
  it('waits for them, stops for none of them, and sends each row that was not answered', async () => {
    const { client, requests } = slowClient();
    const importer = new Importer(client, 'file.csv', rowsOf(5));
    void importer.run();
    await settle();
    requests[0]?.fail(refusal(403, 'Not now'));
    await settle();
    expect(importer.value).toMatchObject({ phase: 'paused', done: 0 });

    const again = importer.run();
    await settle();
    expect([importer.value.phase, requests.length]).toEqual(['running', 3]);
    requests[1]?.answer();
    requests[2]?.fail(refusal(403, 'Nor now'));
    await settle();
    expect(importer.value.phase).toBe('running');
    while (importer.value.phase === 'running') {
      for (const { answer } of requests.slice(3)) answer();
      await settle();
    }
    await again;
    expect(importer.value).toMatchObject({ phase: 'done', done: importer.value.total });
    expect(importer.value).not.toHaveProperty('failure');
    const sent = requests.filter((_, n) => n !== 0 && n !== 2).flatMap(({ urls }) => urls);
    expect(sent.toSorted()).toEqual(
      rowsOf(5)
        .map(({ url }) => url)
        .toSorted(),
    );
  });

  it('can be paused before they are answered', async () => {
    const { client, requests } = slowClient();
    const importer = new Importer(client, 'file.csv', rowsOf(5));
    void importer.run();
    await settle();
    requests[0]?.fail(refusal(403, 'Not now'));
    await settle();
    const again = importer.run();
    await settle();
    importer.pause();
    for (const { answer } of requests.slice(1)) answer();
    await again;
    expect([importer.value.phase, requests.length]).toEqual(['paused', 3]);
  });
});

describe('On another page an import', () => {
  it('says that it has stopped and why, goes on after a new sign-in, and says when it is done', async () => {
    const { client, requests } = slowClient();
    const { imports } = renderPage(<p>Another page</p>, { client });
    imports.start('old.html', rowsOf(1));
    await settle();
    requests[0]?.fail(refusal(401, 'Expired'));
    expect(
      await screen.findByText(/^The import of old.html has stopped. Your session has ended/),
    ).toBeTruthy();
    act(() => void imports.retry());
    await waitFor(() => expect(requests).toHaveLength(2));
    requests[1]?.answer();
    expect(await screen.findByText(`Imported old.html: ${IMPORT_LIMITS.links} links added`)).toBeTruthy();
  });

  it('that a person has paused stays so', async () => {
    const { client, requests } = slowClient();
    const { imports } = renderPage(<p>Another page</p>, { client });
    imports.start('old.html', rowsOf(4));
    await settle();
    imports.value?.pause();
    for (const { answer } of requests) answer();
    await waitFor(() => expect(imports.value?.value.phase).toBe('paused'));
    await imports.retry();
    expect(requests).toHaveLength(3);
  });
});

it('A file is read anew when it is chosen again, put right meanwhile', () => {
  renderPage(<ImportSection />);
  const input = screen.getByLabelText<HTMLInputElement>('File');
  input.files = [new File(['url'], 'a.csv')] as unknown as FileList;
  expect(input.value).toContain('a.csv');
  fireEvent.click(screen.getByRole('button', { name: 'Choose a file' }));
  // Whoever opens it finds nothing chosen, so that each choice is a change.
  expect(input.value).toBe('');
});
