import { describe, expect, it } from 'vitest';
import { Content } from '../../../../src/core/schemas/content';
import { contentOf } from '../../../../src/extension/capture/content';
import { addTickets, removeTicket } from '../../../../src/extension/capture/draft';
import { draftOf } from '../../../../src/extension/capture/draft-of';
import { addTags, settle } from '../../../../src/extension/capture/enter';
import { formOf, isSavable } from '../../../../src/extension/capture/form';
import type { PageContext } from '../../../../src/extension/capture/page';
import { createTicketReader } from '../../../../src/extension/capture/tickets';
import { newItem } from '../../../../src/extension/outbox/item';

const tab = { url: 'https://support.example.com/browse/ABC-12', title: 'Tab title' };
const context: PageContext = {
  url: tab.url,
  canonicalUrl: 'https://support.example.com/canonical',
  title: 'Page title',
  description: 'What the page says',
  selection: 'See INC0012345',
};
const tickets = createTicketReader([]);
const keys = (form: { tickets: { key: string }[] }) => form.tickets.map(({ key }) => key);

describe('the form of a page', () => {
  it('is usable by what the tab says alone', () => {
    const form = formOf({ tab });
    expect(form).toMatchObject({ url: tab.url, title: 'Tab title', notes: '', tickets: [] });
    expect(isSavable(form)).toBe(true);
  });

  it('is filled from the page once it answers', () => {
    const form = formOf({ tab, context, tickets });
    expect(form).toMatchObject({
      title: 'Page title',
      description: 'What the page says',
      selection: 'See INC0012345',
    });
    expect(keys(form)).toEqual(['ABC-12', 'INC0012345']);
  });

  it('has the ticket that a person adds, however many the page names', () => {
    const selection = Array.from({ length: 30 }, (_, n) => `SUP-${n + 1}`).join(' ');
    const draft = addTickets({}, tickets.parse('mine-7'));
    const form = formOf({ tab, context: { ...context, selection }, draft, tickets });
    expect(keys(form)).toHaveLength(20);
    expect(keys(form)).toContain('ABC-12');
    expect(keys(form).at(-1)).toBe('MINE-7');
  });

  it('brings back no ticket that was turned down, where what was saved is edited', () => {
    const turnedDown = contentOf(formOf({ tab, draft: removeTicket({}, 'ABC-12'), tickets }), context);
    const draft = draftOf({ content: turnedDown, suggest: false });
    expect(keys(formOf({ tab, draft, tickets }))).toEqual([]);
  });

  it('never loses what the person wrote to what the page says', () => {
    const draft = { title: 'Mine', description: '', notes: 'n', suggest: false };
    expect(formOf({ tab, context, draft, suggestByDefault: true })).toMatchObject(draft);
  });

  it('remembers the selection that a draft was begun with, until there is a new one', () => {
    const draft = { kept: { ...context, selection: 'of then' } };
    expect(formOf({ tab, draft }).selection).toBe('of then');
    expect(formOf({ tab, draft, context }).selection).toBe('See INC0012345');
    expect(formOf({ tab, context, draft: { ...draft, selection: '' } }).selection).toBe('');
  });

  it('leaves a removed ticket out and lets it be added again', () => {
    const removed = removeTicket({}, 'ABC-12');
    expect(keys(formOf({ tab, draft: removed, tickets }))).toEqual([]);
    const added = addTickets(removed, tickets.parse('abc-12'));
    expect(keys(formOf({ tab, draft: added, tickets }))).toEqual(['ABC-12']);
  });

  it('cannot be saved without a web address, and can once one is given', () => {
    const form = formOf({ tab: { url: 'chrome://settings/', title: 'Settings' } });
    expect(form).toMatchObject({ url: '', title: 'Settings' });
    expect(isSavable(form)).toBe(false);
    expect(isSavable({ ...form, url: 'https://example.com' })).toBe(true);
  });

  it('takes along what stands half-typed in the fields for tickets and tags', () => {
    const form = formOf({
      tab,
      draft: settle({ typedTicket: 'zd-77', typedTag: 'New Tag' }, tickets),
      tickets,
    });
    expect(form.tags).toEqual(['new-tag']);
    expect(form.tickets.at(-1)?.key).toBe('ZD-77');
  });

  it('enters each tag once, several at a time', () => {
    expect(addTags({ tags: ['a'] }, 'A, b c,,').tags).toEqual(['a', 'b-c']);
  });
});

describe('the content that is saved', () => {
  it('is valid for the backend, however much the page says', () => {
    const long = 'x'.repeat(20_000);
    const form = formOf({ tab: { url: tab.url, title: long }, context, tickets });
    expect(Content.safeParse(contentOf(form, context)).success).toBe(true);
  });

  it('has a title even where the page has none', () => {
    expect(contentOf(formOf({ tab: { url: tab.url, title: '' } })).title).toBe(tab.url);
  });

  it("has the page's own address only while it is about that page", () => {
    const form = formOf({ tab, context });
    expect(contentOf(form, context).canonicalUrl).toBe(context.canonicalUrl);
    expect(contentOf({ ...form, url: 'https://support.example.com/other' }, context)).not.toHaveProperty(
      'canonicalUrl',
    );
  });

  it('scrolls back to the selection, as long as that is what was selected', () => {
    const read = { ...context, textDirective: 'text=See,INC0012345' };
    const form = formOf({ tab, context: read });
    expect(contentOf(form, read).url).toBe(`${tab.url}#:~:text=See,INC0012345`);
    expect(contentOf(formOf({ tab, context: read, draft: { selection: 'typed' } }), read).url).toBe(tab.url);
    const anchored = formOf({ tab: { ...tab, url: `${tab.url}#part` }, context: read });
    expect(contentOf(anchored, read).url).toBe(`${tab.url}#part:~:text=See,INC0012345`);
    const scrolled = formOf({ tab: { ...tab, url: `${tab.url}#:~:text=older` }, context: read });
    expect(contentOf(scrolled, read).url).toBe(`${tab.url}#:~:text=older`);
  });

  it('says under which headings the selection stands, as long as that is what was selected', () => {
    const read = { ...context, section: ['Installing', 'On Linux'] };
    const content = contentOf(formOf({ tab, context: read }), read);
    expect(content.section).toEqual(['Installing', 'On Linux']);
    expect(Content.safeParse(content).success).toBe(true);
    for (const selection of ['typed', '']) {
      expect(contentOf(formOf({ tab, context: read, draft: { selection } }), read)).not.toHaveProperty(
        'section',
      );
    }
    const remembered = formOf({ tab, context: { ...context, selection: '' }, draft: { kept: read } });
    expect(contentOf(remembered).section).toEqual(['Installing', 'On Linux']);
  });

  it('says where the page belongs, in what language it is, who wrote it and when, and where its icon is', () => {
    const said = {
      ...{ siteName: 'Help', language: 'de-AT', author: 'Ana', publishedOn: '2026-03-01' },
      faviconUrl: 'https://support.example.com/favicon.ico',
    };
    const read = { ...context, ...said };
    const content = contentOf(formOf({ tab, context: read }), read);
    expect(content).toMatchObject(said);
    expect(Content.safeParse(content).success).toBe(true);
  });

  it('never holds the password of an address', () => {
    const secret = { ...tab, url: 'https://ana:secret@support.example.com/x' };
    const read = { ...context, url: secret.url, canonicalUrl: secret.url, faviconUrl: secret.url };
    expect(JSON.stringify(contentOf(formOf({ tab: secret, context: read }), read))).not.toContain('secret');
    const typed = { ...formOf({ tab }), url: secret.url };
    expect(contentOf(typed).url).toBe('https://support.example.com/x');
  });

  it('keeps what the page said of itself when an item is edited later', () => {
    const faviconUrl = 'https://support.example.com/favicon.ico';
    const read = { ...context, siteName: 'Help', faviconUrl, section: ['Installing'] };
    const item = newItem(
      { id: 'a', content: contentOf(formOf({ tab, context: read }), read), suggest: true },
      1,
    );
    const draft = draftOf(item);
    expect(contentOf(formOf({ tab, draft }), draft.kept)).toEqual(item.content);
    const edited = { ...draft, selection: 'Another' };
    expect(contentOf(formOf({ tab, draft: edited }), draft.kept)).not.toHaveProperty('section');
  });
});

describe('typed tickets', () => {
  it('are read as their systems write them', () => {
    const [found] = tickets.parse('https://github.com/acme/app/issues/7');
    expect(found).toMatchObject({ system: 'github', key: 'acme/app#7' });
    expect(
      tickets
        .parse('abc-1, DEF-2')
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['ABC-1', 'DEF-2']);
  });

  it('are kept as they are where no system knows them', () => {
    expect(tickets.parse(' case of Mrs. Gray ')).toEqual([{ system: 'custom', key: 'case of Mrs. Gray' }]);
    expect(tickets.parse('  ')).toEqual([]);
  });

  it("are found by the team's own patterns, a broken one aside", () => {
    const reader = createTicketReader([
      { name: 'broken', pattern: '(' },
      { name: 'desk', pattern: 'desk-\\d{3,6}', url: 'https://desk.example.com/{id}' },
    ]);
    expect(reader.parse('desk-123')).toEqual([
      { system: 'custom', key: 'desk-123', url: 'https://desk.example.com/desk-123' },
    ]);
  });
});
