// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bookmark } from '../../../../src/core/schemas/bookmark';
import { openOutbox } from '../../../../src/extension/outbox/store';
import { App } from '../../../../src/extension/popup/app';
import { somePicture } from '../../../support/client';
import { AT, bookmarkOf, idOf, RAJ } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

const { revision: _, ...image } = somePicture();
vi.mock('../../../../src/extension/screenshot/take', () => ({ takeScreenshot: async () => image }));

const screenshot = { revision: 1, width: 1280, height: 720 };
const RETURNED: Partial<Bookmark> = { status: 'changes-requested', screenshot };
const PATIENCE = { timeout: 20_000 };

beforeEach(() => void installFakeBrowser());
afterEach(async () => {
  cleanup();
  const store = await openOutbox();
  await store.clear();
  store.close();
  vi.unstubAllGlobals();
});

async function edit(bookmark: Partial<Bookmark>): Promise<void> {
  // It opens the outbox as it is loaded, by the browser that is there then.
  const { subjectOfBookmark } = await import('../../../../src/extension/popup/edits');
  const subject = await subjectOfBookmark(bookmarkOf(1, bookmark));
  render(<App subject={subject} settings={{ suggestByDefault: false }} />);
  // The part of the form that comes after it.
  await screen.findByRole('button', { name: /^(Add a|Take a new) picture/ }, PATIENCE);
}
const button = (name: string) => screen.queryByRole('button', { name }) as HTMLElement;
async function save() {
  fireEvent.submit(screen.getByRole('button', { name: /^Save/ }).closest('form') as Element);
  await screen.findByRole('heading', { name: 'Saved' }, PATIENCE);
  const store = await openOutbox();
  const [item] = await store.all();
  store.close();
  return item;
}

describe('The picture of a bookmark that is edited', () => {
  it('is kept by an edit that says nothing of it', async () => {
    await edit(RETURNED);
    const item = await save();
    expect(item?.revises).toMatchObject({ id: idOf(1), screenshot });
    expect(item).not.toHaveProperty('screenshot');
    expect(item?.revises?.removesScreenshot).toBeFalsy();
  });

  it('is removed with the edit, unless that is taken back, by the keyboard alone', async () => {
    await edit(RETURNED);
    fireEvent.click(button('Remove the picture'));
    await screen.findByText('Its picture is removed when you save.');
    await waitFor(() => expect(document.activeElement).toBe(button('Keep the picture')));
    fireEvent.click(button('Keep the picture'));
    await waitFor(() => expect(document.activeElement).toBe(button('Remove the picture')));
    fireEvent.click(button('Remove the picture'));
    await screen.findByText('Its picture is removed when you save.');
    expect((await save())?.revises).toMatchObject({ removesScreenshot: true });
  });

  it('is replaced by one of the page in front', async () => {
    await edit(RETURNED);
    fireEvent.click(button('Take a new picture'));
    await screen.findByRole('img', { name: 'Picture of the page' });
    expect((await save())?.screenshot).toEqual(expect.any(String));
  });

  it('cannot be removed by its owner once the team sees it', async () => {
    await edit({ status: 'approved', screenshot, published: { revision: 1, at: AT, by: RAJ } });
    expect(button('Remove the picture')).toBeNull();
    expect(button('Take a new picture')).toBeTruthy();
  });

  it('is not there any more where it was rejected', async () => {
    await edit({ status: 'rejected', screenshot });
    expect(button('Remove the picture')).toBeNull();
    fireEvent.click(button('Add a picture of the page'));
    await screen.findByRole('img', { name: 'Picture of the page' });
    expect((await save())?.screenshot).toEqual(expect.any(String));
  });
});
