// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../../../src/core/schemas/limits';
import { readPage } from '../../../../src/extension/content/read-page';
import { isHeadCurrent } from '../../../../src/extension/content/soft-navigation';

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

  it('cuts what is too long between two characters', () => {
    const long = `${'x'.repeat(LIMITS.title - 1)}\u{1f600} and more`;
    document.head.innerHTML = `<title>${long}</title>`;
    expect(readPage(document).title).toBe('x'.repeat(LIMITS.title - 1));
  });

  it('says where the reader came from, as far as the page was told', () => {
    expect(readPage(document)).not.toHaveProperty('referrer');
    vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://desk.example.com/browse/SUP-1042');
    expect(readPage(document).referrer).toBe('https://desk.example.com/browse/SUP-1042');
    vi.restoreAllMocks();
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

  it('takes what is selected in a frame of the page, and the headings above it there', () => {
    document.body.innerHTML = '<h1>Outside</h1><p>also selected</p><iframe tabindex="0"></iframe>';
    getSelection()?.selectAllChildren(document.querySelector('p') as Element);
    const frame = document.querySelector('iframe') as HTMLIFrameElement;
    const inner = frame.contentDocument as Document;
    inner.body.innerHTML = '<h2>Inside</h2><p>words in the frame</p>';
    inner.getSelection()?.selectAllChildren(inner.querySelector('p') as Element);
    frame.focus();
    const context = readPage(document);
    expect(context).toMatchObject({ selection: 'words in the frame', section: ['Inside'] });
    expect(context).not.toHaveProperty('textDirective');
    inner.getSelection()?.removeAllRanges();
    expect(readPage(document)).toMatchObject({ selection: 'also selected', section: ['Outside'] });
  });

  it('takes the beginning of a selection that is longer than what is kept, and no scripts', () => {
    document.body.innerHTML = `<style>p{}</style><script>code()</script>${`<p>${'some words '.repeat(100)}</p>`.repeat(20)}`;
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

  it('finds what an image shows by its text', () => {
    document.body.innerHTML = '<img src="https://example.com/i.png" alt="The fuse box">';
    expect(readPage(document, 'https://example.com/i.png').linkText).toBe('The fuse box');
  });

  it('says which site it is, in what language, by whom and of which day', () => {
    document.documentElement.lang = 'de-AT';
    document.head.innerHTML = `
      <meta property="og:site_name" content="Help center"><meta name="author" content="Ana">
      <meta property="article:published_time" content="2026-03-01T23:30:00-05:00">`;
    expect(readPage(document)).toEqual({
      ...{ url: document.URL, title: '', description: '', selection: '' },
      siteName: 'Help center',
      language: 'de-AT',
      author: 'Ana',
      publishedOn: '2026-03-01',
    });
    document.documentElement.lang = '';
  });

  it('says where its icon is, unless that is a picture itself or nowhere to be had from', () => {
    document.head.innerHTML = `
      <link rel="icon" href="data:image/svg+xml,<svg/>"><link rel="icon" href="http://example.com/old.ico">
      <link rel="apple-touch-icon" href="https://example.com/touch.png">
      <link rel="SHORTCUT ICON" href="https://example.com/favicon.ico">`;
    expect(readPage(document).faviconUrl).toBe('https://example.com/favicon.ico');
    document.head.innerHTML = `<link rel="icon" href="https://example.com/${'x'.repeat(1_000)}">`;
    expect(readPage(document)).not.toHaveProperty('faviconUrl');
  });

  it('reads structured data, and lets a broken or foreign one be', () => {
    document.head.innerHTML = `
      <script type="application/ld+json">{ broken</script>
      <script type="application/ld+json">{"@type":"BreadcrumbList","name":"x"}</script>
      <script type="application/ld+json">{"@graph":[{"@type":["Thing","TechArticle"],"description":"All about it",
        "author":[{"@type":"Person","name":"Ana"},{"name":"Bo"}],"datePublished":"2026-02-30"}]}</script>`;
    expect(readPage(document)).toMatchObject({ author: 'Ana, Bo', description: 'All about it' });
    expect(readPage(document)).not.toHaveProperty('publishedOn');
  });

  it('says under which headings the selection stands', () => {
    document.body.innerHTML = `
      <h1>Printers</h1><h2>Old</h2><p>x</p><h2>Queues</h2><h4>Stalled</h4><p id="here">Restart</p><h2>Later</h2>`;
    getSelection()?.selectAllChildren(document.querySelector('#here') as Element);
    expect(readPage(document).section).toEqual(['Printers', 'Queues', 'Stalled']);
  });
});

describe('a page that has moved on without loading', () => {
  const loaded = 'https://app.example.com/tickets/1?utm_source=x';
  const own = 'https://app.example.com/tickets/1';

  it('is no longer what its head was loaded with', () => {
    expect(isHeadCurrent('https://app.example.com/tickets/2', own, loaded)).toBe(false);
    expect(isHeadCurrent('https://app.example.com/tickets/2', undefined, loaded)).toBe(false);
    expect(isHeadCurrent('https://app.example.com/app#/b', own, 'https://app.example.com/app#/a')).toBe(
      false,
    );
  });

  it('is what its head says once that has followed', () => {
    const next = 'https://app.example.com/tickets/2';
    expect(isHeadCurrent(`${next}?tab=notes`, next, loaded)).toBe(true);
  });

  it('has moved by another query too, while its head still names the one it was loaded with', () => {
    const watch = 'https://app.example.com/watch?v=';
    expect(isHeadCurrent(`${watch}B`, `${watch}A`, `${watch}A`)).toBe(false);
    expect(isHeadCurrent(`${watch}B`, `${watch}A`, 'https://app.example.com/')).toBe(false);
    expect(isHeadCurrent(`${watch}B`, undefined, `${watch}A`)).toBe(false);
    expect(isHeadCurrent(`${watch}B&t=9`, `${watch}B`, `${watch}A`)).toBe(true);
  });

  it('has not moved by a query that it says makes no other page of it, nor by dropping what tracks, nor an anchor', () => {
    expect(isHeadCurrent(`${own}?tab=notes`, own, loaded)).toBe(true);
    expect(isHeadCurrent(own, undefined, loaded)).toBe(true);
    expect(isHeadCurrent('https://app.example.com/tickets/1#notes', own, loaded)).toBe(true);
    expect(isHeadCurrent(loaded, undefined, `${loaded}#:~:text=Restart`)).toBe(true);
  });
});
