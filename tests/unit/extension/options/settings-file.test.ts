import { describe, expect, it } from 'vitest';
import { readSettingsFile, writeSettingsFile } from '../../../../src/extension/options/settings-file';
import type { Settings } from '../../../../src/extension/settings';

const SETTINGS: Settings = {
  backendUrl: 'https://waymark.example.com',
  suggestByDefault: true,
  ticketPatterns: [{ name: 'Help', pattern: String.raw`HD-\d{4}`, url: 'https://help.example/{id}' }],
  account: { id: 'user-1', name: 'Ana Agent', email: 'ana@example.com' },
  reviewsWaiting: 3,
};
const file = (content: object) => JSON.stringify({ settingsVersion: 1, ...content });

describe('a settings file', () => {
  it('gives back what it was written from, without anything personal', () => {
    const text = writeSettingsFile(SETTINGS);
    const { backendUrl, suggestByDefault, ticketPatterns } = SETTINGS;
    expect(readSettingsFile(text)).toEqual({ backendUrl, suggestByDefault, ticketPatterns });
    expect(text).not.toMatch(/ana|user-1/i);
  });

  it('of an older version is brought up to date', () => {
    const text = JSON.stringify({ settingsVersion: 0, suggestByDefault: true });
    expect(readSettingsFile(text)).toEqual({});
  });

  it.each([
    ['that is not JSON', '{', 'not a file of Waymark settings'],
    ['that is something else', '[1, 2]', 'not a file of Waymark settings'],
    ['of a newer version', JSON.stringify({ settingsVersion: 99 }), 'newer version'],
    ['with a setting that there is not', file({ account: {} }), 'Nothing was imported'],
    ['with a script for an address', file({ backendUrl: 'javascript:alert(1)' }), 'Nothing was imported'],
    ['with a pattern that does not compile', file({ ticketPatterns: [{ name: 'A', pattern: '(' }] }), '“A”'],
    ['with a pattern that could hang', file({ ticketPatterns: [{ name: 'B', pattern: '(a+)+' }] }), '“B”'],
  ])('%s is refused, and says why', (_, text, why) => {
    expect(() => readSettingsFile(text)).toThrow(why);
  });
});
