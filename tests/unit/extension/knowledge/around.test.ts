import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KnowledgeSearch } from '../../../../src/client/knowledge-search';
import type { Link } from '../../../../src/core/schemas/knowledge';
import { linksAround } from '../../../../src/extension/knowledge/around';
import { openKnowledgeOf } from '../../../../src/extension/knowledge/copies';
import { AT, apply, linkOf } from '../../client/fixtures';

let account = 0;
let search: KnowledgeSearch;
beforeEach(() => {
  const name = `around ${++account}`;
  search = new KnowledgeSearch(() => openKnowledgeOf(name));
});
afterEach(() => search.close());

const ticket = (key: string) => ({ system: 'jira' as const, key });
const PAGE = { url: 'https://jira.example.com/browse/SUP-1', title: 'SUP-1: The printer spooler stalls' };

async function around(links: Link[], page = PAGE, tickets = [ticket('SUP-1')]) {
  const knowledge = await openKnowledgeOf(`around ${account}`);
  await apply(knowledge, links, { cursor: 'end', at: AT });
  knowledge.close();
  search.refresh();
  const { tickets: own, similar, site } = await linksAround(page, tickets, search);
  const titles = (part: { links: Link[] }) => part.links.map(({ content }) => content.title);
  return {
    own: own.map((part) => ({ key: part.key, titles: titles(part) })),
    similar: similar.map((part) => ({ key: part.key, shared: part.shared, titles: titles(part) })),
    site: site && titles(site),
    isSiteBegun: site?.isBegun,
  };
}

describe('what is approved around a page', () => {
  it('is what helped with its ticket, then with similar ones, then what is on its site, each once', async () => {
    const found = await around([
      linkOf(1, { title: 'Clear the queue', tickets: [ticket('SUP-1')], tags: ['printing'] }),
      linkOf(2, { title: 'Restart the printer spooler', tickets: [ticket('SUP-2')] }),
      linkOf(3, { title: 'On this site', url: 'https://jira.example.com/wiki' }),
    ]);
    expect(found).toEqual({
      own: [{ key: 'SUP-1', titles: ['Clear the queue'] }],
      similar: [{ key: 'SUP-2', shared: ['printer', 'spooler'], titles: ['Restart the printer spooler'] }],
      site: ['On this site'],
      isSiteBegun: false,
    });
  });

  it('knows of what it shows of the site elsewhere', async () => {
    const url = 'https://jira.example.com/wiki';
    const found = await around([
      linkOf(1, { title: 'Restart the printer spooler', url, tickets: [ticket('SUP-2')] }),
    ]);
    expect(found).toMatchObject({ similar: [{ key: 'SUP-2' }], site: [], isSiteBegun: true });
  });

  it('takes for similar a ticket that one link helped with as well, and shows its other links', async () => {
    const found = await around([
      linkOf(1, { title: 'For both', tickets: [ticket('SUP-1'), ticket('INC0000007')] }),
      linkOf(2, { title: 'For the other alone', tickets: [ticket('INC0000007')] }),
    ]);
    expect(found.similar).toEqual([{ key: 'INC0000007', shared: [], titles: ['For the other alone'] }]);
  });

  it('takes for similar what shares a tag of its ticket’s links and a word', async () => {
    const found = await around([
      linkOf(1, { title: 'Clear the queue', tickets: [ticket('SUP-1')], tags: ['printing'] }),
      linkOf(2, { title: 'Stalls again', tickets: [ticket('SUP-3')], tags: ['printing'] }),
    ]);
    expect(found.similar).toMatchObject([{ key: 'SUP-3', shared: ['stalls', 'printing'] }]);
  });

  it('does not take one word in common for similarity, nor the ticket’s own ID', async () => {
    const found = await around([
      linkOf(1, { title: 'The printer is out of paper', tickets: [ticket('SUP-4')] }),
      linkOf(2, { title: 'sup-1 was closed', tickets: [ticket('SUP-5')] }),
    ]);
    const twice = { ...PAGE, title: 'The print and the printer' };
    expect((await around([], twice)).similar).toEqual([]);
    expect(found.similar).toEqual([]);
  });

  it('prefers the ticket that shares what few links have', async () => {
    const common = Array.from({ length: 9 }, (_, n) =>
      linkOf(10 + n, { title: `Printer stalls ${n}`, tickets: [ticket('SUP-8')] }),
    );
    const found = await around([
      ...common.slice(0, 1),
      ...common.slice(1).map((link) => ({ ...link, content: { ...link.content, tickets: [] } })),
      linkOf(2, { title: 'The printer’s spooler', tickets: [ticket('SUP-9')] }),
    ]);
    expect(found.similar.map(({ key }) => key)).toEqual(['SUP-9', 'SUP-8']);
  });

  it('is nothing for a page that is not of the web', async () => {
    expect(await around([], { url: 'about:blank', title: 'New tab' }, [])).toEqual({
      own: [],
      similar: [],
      site: undefined,
    });
  });
});
