import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerOmnibox } from '../../../../src/extension/background/omnibox';
import { browser } from '../../../../src/extension/browser';
import { openCopies } from '../../../../src/extension/knowledge/copies';
import { AT, apply, linkOf } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

const update = vi.fn(async () => undefined);
let enter: (text: string, disposition: string) => void = () => undefined;
let type: (text: string, suggest: (found: { description: string }[]) => void) => void = () => undefined;
beforeEach(async () => {
  const fake = installFakeBrowser();
  fake.stored.set('account', { id: 'ana', name: 'Ana', email: 'ana@example.com' });
  Object.assign(chrome, {
    tabs: { update },
    omnibox: {
      setDefaultSuggestion: async () => undefined,
      onInputChanged: {
        addListener(listener: typeof type) {
          type = listener;
        },
      },
      onInputEntered: {
        addListener(listener: typeof enter) {
          enter = listener;
        },
      },
    },
  });
  update.mockClear();
  answerOmnibox();
});
afterEach(() => vi.unstubAllGlobals());

it('An address goes where it says; whatever else is typed is sought, with a colon in it too', async () => {
  const { knowledge, close } = await openCopies('ana');
  await apply(knowledge, [linkOf(1, { title: 'Error: disk full' })], { cursor: 'one', at: AT });
  close();
  enter('error: disk full', 'currentTab');
  await vi.waitFor(() => expect(update).toHaveBeenLastCalledWith({ url: linkOf(1).content.url }));
  enter('https://example.com/there', 'currentTab');
  await vi.waitFor(() => expect(update).toHaveBeenLastCalledWith({ url: 'https://example.com/there' }));
});

it('What finds nothing is sought in the web app, and who is not signed in is led to that', async () => {
  await browser.storage.local.set({ configuration: { webUrl: 'https://waymark.example/' } });
  enter('no such thing', 'currentTab');
  await vi.waitFor(() =>
    expect(update).toHaveBeenLastCalledWith({ url: 'https://waymark.example/#/?q=no+such+thing' }),
  );
  await browser.storage.local.remove('account');
  enter('no such thing', 'currentTab');
  await vi.waitFor(() => expect(chrome.runtime.openOptionsPage).toHaveBeenCalledOnce());
  expect(update).toHaveBeenCalledOnce();
});

it('A title with what the browser takes in no suggestion is shown without it', async () => {
  await browser.storage.local.set({ account: { id: 'bo', name: 'Bo', email: 'bo@example.com' } });
  const { knowledge, close } = await openCopies('bo');
  const title = 'Spooler <b> & \u0008\ufffe\ud83d done \u{1f5a8}';
  await apply(knowledge, [linkOf(1, { title })], { cursor: 'two', at: AT });
  close();
  const suggest = vi.fn();
  type('spooler', suggest);
  await vi.waitFor(() => expect(suggest).toHaveBeenCalledOnce());
  const [{ description }] = suggest.mock.lastCall?.[0] ?? [];
  expect(description).toContain('<match>Spooler</match> &#60;b&#62; &#38; \ufffd\ufffd\ufffd done \u{1f5a8}');
});
