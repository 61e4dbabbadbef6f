import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/core/exchange/decode-text';
import { FORMATS, formatOf } from '../../../../src/core/exchange/formats';
import { toLink } from '../../../../src/core/exchange/to-link';
import fc from '../../../support/fast-check';

/** What is read from a file of another program. */
function read(text: string, foldersAsTags = true) {
  return FORMATS[formatOf(text)].read(text).map((row) => toLink(row, foldersAsTags));
}
const link = (expected: object) => ({ link: expect.objectContaining(expected) });

describe('A bookmark file of a browser', () => {
  const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks Menu</H1>
<DL><p>
  <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
  <DL><p>
    <DT><A HREF="https://a.example/1" ADD_DATE="1556712000" ICON_URI="https://a.example/favicon.ico" ICON="data:,">R&amp;D wiki</A>
    <DT><H3>Customer Portal</H3>
    <DL><p>
      <DT><A HREF="https://a.example/2" ICON_URI="fake-favicon-uri:https://a.example/2" TAGS="SSO,two words">Second</A>
      <DD>Read this first.
      <HR>
      <DT><A HREF="javascript:alert(1)">Bookmarklet</A>
    </DL><p>
    <DT><A HREF="https://a.example/3"></A>
  </DL><p>
</DL><p>`;

  it('gives its titles, dates, tags, descriptions, and folders as tags', () => {
    const [first, second] = read(file);
    expect(first).toEqual({
      ...link({
        url: 'https://a.example/1',
        title: 'R&D wiki',
        savedAt: '2019-05-01T12:00:00.000Z',
        tags: [],
      }),
      repairs: [],
    });
    const tags = ['sso', 'two-words', 'customer-portal'];
    expect(second).toMatchObject(link({ title: 'Second', description: 'Read this first.', tags }));
  });

  it('gives where the icons are, and is not troubled by one that is nowhere', () => {
    const [first, second] = read(file);
    expect(first).toMatchObject(link({ faviconUrl: 'https://a.example/favicon.ico' }));
    expect(second).toMatchObject({
      link: expect.not.objectContaining({ faviconUrl: expect.anything() }),
      repairs: [],
    });
  });

  it('leaves the folders out when they are not wanted', () => {
    expect(read(file, false)[1]).toMatchObject(link({ tags: ['sso', 'two-words'] }));
  });

  it('says of what is no web page why it cannot be imported, and keeps what has no title', () => {
    const [, , script, untitled] = read(file);
    expect(script).toEqual({ errors: ['url: Must be a web address that begins with http:// or https://'] });
    expect(untitled).toMatchObject(link({ title: 'https://a.example/3' }));
  });

  it('is refused when there is no link in it', () => {
    expect(() => read('<html>Nothing</html>')).toThrow('There is no link in this file.');
  });
});

describe('A table', () => {
  it.each([
    ['commas', 'URL,Name,Labels,Created\nhttps://a.example/1,"One, two","a,b",2019-05-01T12:00:00Z\n'],
    ['semicolons', 'url;title;tags;created_at\r\nhttps://a.example/1;"One, two";a,b;1556712000\r\n'],
    ['tabs', 'link\ttitle\tkeywords\ttime_added\nhttps://a.example/1\tOne, two\ta|b\t1556712000000\n'],
  ])('with %s gives its links, whatever its columns are called', (_, text) => {
    const expected = { url: 'https://a.example/1', title: 'One, two', tags: ['a', 'b'] };
    expect(read(text)).toMatchObject([link({ ...expected, savedAt: '2019-05-01T12:00:00.000Z' })]);
  });

  it('names tickets by their IDs', () => {
    const [row] = read('url,title,tickets\nhttps://a.example/1,One,"SUP-12, jira:OPS-3"\n');
    expect(row).toMatchObject({
      link: { tickets: expect.arrayContaining([{ system: 'jira', key: 'SUP-12' }]) },
    });
  });

  it('says of each row what is wrong with it, and keeps the others', () => {
    const rows = read('url,title\nhttps://a.example/1,One\nnonsense,Two\nhttps://a.example/3,Three,more\n');
    expect(rows[0]).toMatchObject(link({ title: 'One' }));
    expect(rows[1]).toEqual({ errors: [expect.stringContaining('url: Must be a web address')] });
    expect(rows[2]).toEqual({ errors: ['Has 3 columns, but the first line names 2'] });
  });

  it('says so of the row that has the mistake, whatever lines are empty', () => {
    const empty = fc.constantFrom('', '\n', '\n \n', ',\n');
    fc.assert(
      fc.property(empty, empty, empty, (first, second, third) => {
        const rows = read(
          `${first}url,notes\n${second}https://a.example/1,One\n${third}https://a.example/2,"Two "quoted" x"\n${first}https://a.example/3,Three\n`,
        );
        expect(rows[0]).toMatchObject(link({ url: 'https://a.example/1', notes: 'One' }));
        expect(rows[1]).toEqual({ errors: [expect.stringContaining('has to be written twice')] });
        expect(rows[2]).toMatchObject(link({ url: 'https://a.example/3' }));
        expect(rows).toHaveLength(3);
      }),
    );
  });

  it('are numbered as a spreadsheet does, with the line of names and the empty ones', () => {
    const rows = FORMATS.csv.read(
      '\nurl,notes\nhttps://a.example/1,"Two\nlines"\n\n,\nhttps://a.example/2,\n',
    );
    expect(rows.map(({ number }) => number)).toEqual([3, 6]);
  });

  it.each([
    ['nowhere', '', [], 'A quotation mark is not closed'],
    [
      'at the next quoted cell',
      'https://a.example/4,"Four"\nhttps://a.example/5,Five\n',
      [link({ url: 'https://a.example/5' })],
      'A quotation mark inside of a quoted cell has to be written twice',
    ],
  ])(
    'does not take what is behind a quotation mark that ends %s for the text of its row',
    (_, rest, others, mistake) => {
      const rows = read(
        `url,notes\n\nhttps://a.example/1,One\nhttps://a.example/2,"Two\nhttps://a.example/3,Three\n${rest}`,
      );
      const said = `${mistake}. The lines behind it, up to where its quotation ends, were not read`;
      expect(rows).toMatchObject([link({ url: 'https://a.example/1' }), { errors: [said] }, ...others]);
      expect(rows).toHaveLength(2 + others.length);
    },
  );

  it('is refused when the first line has a mistake', () => {
    expect(() => read('url,"notes\nhttps://a.example/1,One\n')).toThrow('The first line cannot be read.');
  });

  it('is refused when no column holds addresses', () => {
    expect(() => read('title,tags\nOne,a\n')).toThrow(/has to be called url/);
  });

  it('hands no formula to a spreadsheet', () => {
    const row = toLink({ fields: { url: 'https://a.example', title: '=HYPERLINK("x")' } }, true);
    if (!('link' in row)) throw new Error('It is a link');
    expect(FORMATS.csv.row(row.link)).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('A JSON file', () => {
  it('may be a bare list, with names of other programs', () => {
    const text = JSON.stringify([{ href: 'https://a.example/1', name: 'One', tags: 'a, b' }, 7]);
    expect(read(text)).toMatchObject([
      link({ title: 'One', tags: ['a', 'b'] }),
      { errors: ['Is not an object'] },
    ]);
  });

  it('is refused when it is cut off or holds no list', () => {
    expect(() => read('[{"url":')).toThrow('not a whole JSON file');
    expect(() => read('{"a":1}')).toThrow('list of links');
  });
});

describe('What does not fit', () => {
  it('is cut or left out, and that is said', () => {
    const fields = {
      url: 'https://a.example',
      title: 'T'.repeat(400),
      language: '??',
      tags: Array(30).fill('a'),
    };
    const row = toLink({ fields }, true);
    expect(row).toMatchObject({
      link: { title: `${'T'.repeat(299)}…`, tags: Array(20).fill('a') },
      repairs: [
        'title cut at 300 characters',
        'Has more than 20 tags; the first are kept',
        'language is not understood and left out',
      ],
    });
  });
});

describe('The text of a file', () => {
  it.each([
    ['UTF-8', [0xc3, 0xa9]],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
    ['UTF-16', [0xff, 0xfe, 0xe9, 0x00]],
    ['UTF-16, the other way round', [0xfe, 0xff, 0x00, 0xe9]],
    ['Windows-1252', [0xe9]],
  ])('may be %s', (_, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe('é');
  });
});
