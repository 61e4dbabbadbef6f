import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bringDraftsBack, setDraftsAside } from '../../../../src/extension/capture/all-drafts';
import { clearDraft, writeDraft } from '../../../../src/extension/capture/draft-store';
import { itemKey } from '../../../../src/extension/capture/edit-keys';
import { beginEdit, unlessEdited } from '../../../../src/extension/capture/item-edits';
import { installFakeBrowser } from '../fake-browser';

beforeEach(() => void installFakeBrowser());
afterEach(() => void vi.unstubAllGlobals());

const work = vi.fn(async () => undefined);
const edit = () => unlessEdited('a', work);

describe('An item is let go', () => {
  it('of no form that is open of it, in however many windows', async () => {
    const [end, endOther] = [await beginEdit('a'), await beginEdit('a')];
    expect(await edit()).toBe('open');
    end();
    expect(await edit()).toBe('open');
    endOther();
    expect(work).not.toHaveBeenCalled();
    await vi.waitFor(async () => expect(await edit()).toBe('none'));
    expect(work).toHaveBeenCalledOnce();
  });

  it('before a form opens, or after it is closed: it is not sent under it', async () => {
    let done: (() => void) | undefined;
    const letting = unlessEdited('a', () => new Promise((resolve) => (done = resolve)));
    await vi.waitFor(() => expect(done).toBeDefined());
    const opened = vi.fn();
    const opening = beginEdit('a').then(opened);
    expect(await edit()).toBe('open');
    expect(opened).not.toHaveBeenCalled();
    done?.();
    expect(await letting).toBe('none');
    await opening;
  });

  it('not once something is written about it, also while its writer is signed out', async () => {
    await writeDraft(itemKey('a'), { notes: 'better' });
    expect(await edit()).toBe('begun');
    await setDraftsAside('ana');
    expect(await edit()).toBe('begun');
    await bringDraftsBack('ana');
    expect(await edit()).toBe('begun');
    await clearDraft(itemKey('a'));
    expect(await edit()).toBe('none');
  });
});
