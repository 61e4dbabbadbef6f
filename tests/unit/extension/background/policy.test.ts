import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { welcome } from '../../../../src/extension/background/policy';
import { type FakeBrowser, installFakeBrowser } from '../fake-browser';

let fake: FakeBrowser;
const installed = (installType: string) =>
  Object.assign(chrome, { management: { getSelf: async () => ({ installType }) } });
beforeEach(() => {
  fake = installFakeBrowser();
});
afterEach(() => vi.unstubAllGlobals());

describe('whoever has just installed it', () => {
  it.each(['normal', 'development', 'sideload'])('is welcomed (%s)', async (installType) => {
    installed(installType);
    await welcome();
    expect(chrome.runtime.openOptionsPage).toHaveBeenCalledOnce();
  });

  it('is not, where an administrator has, even before the browser knows what the policy says', async () => {
    installed('admin');
    await welcome();
    expect(chrome.runtime.openOptionsPage).not.toHaveBeenCalled();
  });

  it('is not, where the policy says which backend it is', async () => {
    installed('normal');
    fake.policy.set('backendUrl', 'https://waymark.example.com');
    await welcome();
    expect(chrome.runtime.openOptionsPage).not.toHaveBeenCalled();
  });
});
