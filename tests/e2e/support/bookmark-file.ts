/**
 * A bookmark file as a browser exports it: `links` links in folders, then one that is no web page, and one of a page
 * that is in the file already.
 */
export function bookmarkFile(links: number): string {
  const entry = (url: string, title: string) =>
    `    <DT><A HREF="${url}" ADD_DATE="1556712000">${title}</A>\n`;
  const parts = ['<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n'];
  for (let n = 0; n < links; n += 1) {
    if (n % 500 === 0) parts.push(`${n > 0 ? '</DL><p>\n' : ''}<DT><H3>Team ${n / 500}</H3>\n<DL><p>\n`);
    parts.push(entry(`https://docs.example.com/articles/${n}`, `How to fix fault ${n} of the gateway`));
    parts.push(`    <DD>What to check first, and what to do when that is not enough.\n`);
  }
  parts.push(entry('javascript:void(0)', 'A script'));
  parts.push(entry('https://docs.example.com/articles/8?utm_source=mail', 'Fault 8 again'));
  return `${parts.join('')}</DL><p>\n</DL><p>\n`;
}
