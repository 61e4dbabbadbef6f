import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTokenStorage } from '../../../../src/extension/account/token-storage';
import { browser } from '../../../../src/extension/browser';
import { installFakeBrowser } from '../fake-browser';

beforeEach(() => {
  installFakeBrowser();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const open = () => openTokenStorage(browser.storage.local);

describe('the storage of tokens', () => {
  it('answers at once what was just written, and has it on disk when settled', async () => {
    const storage = await open();
    storage.setItem('a', '1');
    storage.setItem('b', '2');
    storage.removeItem('a');
    expect(storage.getItem('b')).toBe('2');
    await storage.settled();
    const other = await open();
    expect(other.getItem('a')).toBeNull();
    expect(other.getItem('b')).toBe('2');
  });

  it('is empty after it was cleared', async () => {
    const storage = await open();
    storage.setItem('a', '1');
    storage.clear();
    await storage.settled();
    expect((await open()).getItem('a')).toBeNull();
  });

  it('tells whoever waits that the disk took nothing', async () => {
    const storage = await open();
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('quota'));
    storage.setItem('a', '1');
    await expect(storage.settled()).rejects.toThrow('quota');
  });
});
