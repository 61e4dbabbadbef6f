import { describe, expect, it } from 'vitest';
import { titleKey } from '../../../src/core/title-key';

const key = (title: string, siteName?: string) =>
  titleKey({ title, url: 'https://docs.acme.com/a', ...(siteName !== undefined && { siteName }) });

describe('The key of a title', () => {
  it.each([
    ['case and punctuation', 'How to reset the router', 'How to: reset the Router!'],
    ['the order of words', 'Reset the router: how to', 'How to reset the router'],
    ['accents', 'Réinitialiser le routeur maison', 'Reinitialiser le routeur maison'],
    ['the name of the site', 'How to reset the router | Acme Docs', 'How to reset the router'],
  ])('is the same whatever %s', (_, one, other) => {
    expect(key(one, 'Acme Docs')).toBe(key(other, 'Acme Docs'));
  });

  it('tells titles of other words apart', () => {
    expect(key('How to reset the router')).not.toBe(key('How to reset the switch'));
  });

  it('is empty where the title says too little', () => {
    expect(key('Release notes')).toBe('');
    expect(key('Sign in | Acme', 'Acme')).toBe('');
  });
});
