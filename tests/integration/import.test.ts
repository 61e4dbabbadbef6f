import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PortableLink } from '../../src/core/schemas/portable-link';
import { fetchLinks, portable } from '../../src/web/state/link-export';
import { type SignedIn, signInTeam, somePage, submit } from '../support/client';
import { MOVABLE_CLOCK, settled } from '../support/clock';
import { type Engine, startEngine } from '../support/engine';
import { executions, mails } from '../support/local';

let engine: Engine;
let agent: SignedIn;
let manager: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  engine = await startEngine(MOVABLE_CLOCK);
  ({ agent, manager, administrator } = await signInTeam(engine));
});
afterAll(() => engine.stop());

const SOURCE = 'bookmarks.html';
const ORIGIN = { savedAt: '2019-05-01T12:00:00.000Z', savedBy: 'Olga' };
const linkOf = (more: object = {}): PortableLink => PortableLink.parse({ ...somePage(), ...more });
const importAll = async (...links: PortableLink[]) =>
  (await administrator.client.importLinks({ body: { source: SOURCE, links } })).results;
const published = () => fetchLinks(agent.client, () => undefined, new AbortController().signal);

describe('An import', () => {
  it('publishes links as they were, with an audit entry that says by whom and from where', async () => {
    const links = [linkOf(ORIGIN), linkOf(ORIGIN)];
    const results = await importAll(...links);
    expect(results).toMatchObject([{ outcome: 'added' }, { outcome: 'added' }]);
    const found = (await published()).filter(({ id }) => results.some((result) => result.id === id));
    expect(found.map(portable)).toEqual(expect.arrayContaining(links));
    const id = results[0]?.id ?? '';
    const { items } = await administrator.client.getHistory({ params: { id } });
    const by = { id: administrator.id };
    expect(items).toMatchObject([
      { from: null, to: 'approved', revision: 1, by, reason: `Imported from ${SOURCE}` },
    ]);
  });

  it('asks no manager and writes no mail', async () => {
    const told = async () => {
      await settled(engine);
      return { mails: await mails(engine), executions: (await executions(engine)).length };
    };
    const before = await told();
    await importAll(linkOf());
    expect(await told()).toEqual(before);
  });

  it('has the same page once, however often and in whatever spelling it is sent', async () => {
    const link = linkOf();
    const spelt = { ...link, url: `${link.url}/?utm_source=mail` };
    const [first, again] = await importAll(link, spelt);
    expect([first?.outcome, again?.outcome]).toEqual(['added', 'known']);
    expect(await importAll(link, spelt)).toEqual([
      { id: first?.id, outcome: 'known' },
      { id: first?.id, outcome: 'known' },
    ]);
    const { items } = await administrator.client.getHistory({ params: { id: first?.id ?? '' } });
    expect(items).toHaveLength(1);
  });

  it('has it once when it is sent from two places in the same moment', async () => {
    const link = linkOf();
    const answers = await Promise.all(Array.from({ length: 6 }, () => importAll(link)));
    expect(answers.flat().filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
    expect(new Set(answers.flat().map(({ id }) => id)).size).toBe(1);
  });

  it('adds the tickets, tags and notes that a published link of the page does not have', async () => {
    const page = somePage({
      tags: ['network'],
      notes: 'Known.',
      tickets: [{ system: 'jira', key: 'SUP-1' }],
    });
    const id = await submit(agent, page);
    await manager.client.decideSubmission({ params: { id, revision: 1 }, body: { outcome: 'approve' } });
    const more = { tags: ['vpn'], notes: 'Also for macOS.', tickets: [{ system: 'zendesk', key: '77' }] };
    const [result] = await importAll(linkOf({ ...page, ...more, ...ORIGIN }));
    expect(result).toEqual({ id, outcome: 'enriched' });
    const link = await agent.client.getBookmark({ params: { id } });
    expect(link).toMatchObject({
      ...{ status: 'approved', revision: 2, published: { revision: 2, by: { id: manager.id } } },
      content: { title: page.title, tags: ['network', 'vpn'], notes: 'Known.\n\nOlga: Also for macOS.' },
    });
    expect(link.content.tickets.map(({ key }) => key)).toEqual(['SUP-1', '77']);
    expect(await importAll(linkOf({ ...page, ...more, ...ORIGIN }))).toEqual([{ id, outcome: 'known' }]);
  });

  it('leaves out, and says so, what was taken out of the knowledge base; the other rows are not held up', async () => {
    const link = linkOf();
    const [first] = await importAll(link);
    const params = { id: first?.id ?? '', revision: 1 };
    const body = { reason: 'Gone', expectedStatus: 'approved' as const };
    await manager.client.retireBookmark({ params, body });
    const [refused, added] = await importAll(link, linkOf());
    expect(refused).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('taken out') });
    expect(added?.outcome).toBe('added');
  });

  it('does not publish what an agent keeps to themselves, nor tell of it', async () => {
    const page = somePage();
    const id = '0199c2f0-0000-7000-8000-000000000001';
    await agent.client.saveBookmark({ params: { id }, body: { content: page, suggest: false } });
    const [result] = await importAll(linkOf(page));
    expect(result).toMatchObject({ outcome: 'added' });
    expect(result?.id).not.toBe(id);
  });

  it("is administrators' alone", async () => {
    for (const { client } of [agent, manager]) {
      const body = { source: SOURCE, links: [linkOf()] };
      await expect(client.importLinks({ body })).rejects.toMatchObject({ status: 403 });
    }
  });

  it('names the field that is wrong, and takes no more than a transaction holds', async () => {
    const wrong = { ...linkOf(), url: 'javascript:alert(1)' };
    await expect(importAll(linkOf(), wrong)).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: '/links/1/url' }] },
    });
    const many = Array.from({ length: 15 }, () => linkOf());
    await expect(importAll(...many)).rejects.toMatchObject({ status: 400 });
  });
});
