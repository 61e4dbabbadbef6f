import { describe, expect, it } from 'vitest';
import { WebUrl } from '../../../src/core/schemas/content';
import { withoutCredentials } from '../../../src/core/url/canonical';

describe('A user name or password in a URL', () => {
  it('is left out when the page is captured', () => {
    expect(withoutCredentials('https://me:secret@docs.example.org/a?b#c')).toBe(
      'https://docs.example.org/a?b#c',
    );
    expect(withoutCredentials('https://docs.example.org/a')).toBe('https://docs.example.org/a');
    expect(withoutCredentials('no url')).toBe('no url');
  });

  it('is refused by the API', () => {
    expect(WebUrl.safeParse('https://me:secret@docs.example.org/').success).toBe(false);
    expect(WebUrl.safeParse('https://me@docs.example.org/').success).toBe(false);
    expect(WebUrl.safeParse('https://docs.example.org/').success).toBe(true);
  });
});
