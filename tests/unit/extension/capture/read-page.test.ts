// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../src/core/schemas/limits';
import { readPage } from '../../../../src/extension/content/read-page';

beforeEach(() => {
  document.head.innerHTML = '';
  document.body.innerHTML = '';
});

describe('reading a page', () => {
  it('takes the canonical address, title and description that the page gives', () => {
    document.head.innerHTML = `
      <title>  A
        title </title>
      <link rel="canonical" href="https://example.com/canonical">
      <meta name="description" content="What it is about">`;
    expect(readPage(document)).toMatchObject({
      url: document.URL,
      canonicalUrl: 'https://example.com/canonical',
      title: 'A title',
      description: 'What it is about',
      selection: '',
    });
  });

  it('falls back on what the page says to social networks', () => {
    document.head.innerHTML = `
      <meta property="og:title" content="OG title"><meta property="og:description" content="OG text">`;
    expect(readPage(document)).toMatchObject({ title: 'OG title', description: 'OG text' });
  });

  it('is content with a page that says nothing', () => {
    expect(readPage(document)).toEqual({ url: document.URL, title: '', description: '', selection: '' });
  });

  it('cuts what is too long to be saved', () => {
    document.title = 'x'.repeat(5_000);
    expect(readPage(document).title).toHaveLength(LIMITS.title);
  });

  it('takes the selected text, also in a text field', () => {
    document.body.innerHTML = '<p>some words</p><textarea>typed words</textarea>';
    getSelection()?.selectAllChildren(document.querySelector('p') as Element);
    expect(readPage(document).selection).toBe('some words');
    const area = document.querySelector('textarea') as HTMLTextAreaElement;
    area.focus();
    area.setSelectionRange(0, 5);
    expect(readPage(document).selection).toBe('typed');
  });

  it('takes the beginning of a selection that is longer than what is kept, and no scripts', () => {
    document.body.innerHTML = `<style>p{}</style><script>code()</script>${'<p>some words</p>'.repeat(2_000)}`;
    getSelection()?.selectAllChildren(document.body);
    const { selection } = readPage(document);
    expect(selection).toMatch(/^some words some words/);
    expect(selection.length).toBeGreaterThan(LIMITS.selection - 20);
    expect(selection.length).toBeLessThanOrEqual(LIMITS.selection);
  });

  it('finds the text of the link that was asked for', () => {
    document.body.innerHTML =
      '<a href="https://example.com/a">One</a><a href="https://example.com/b"> The  guide </a>';
    expect(readPage(document, 'https://example.com/b').linkText).toBe('The guide');
    expect(readPage(document, 'https://example.com/c')).not.toHaveProperty('linkText');
  });
});
