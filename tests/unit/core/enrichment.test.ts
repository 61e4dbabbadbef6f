import { describe, expect, it } from 'vitest';
import { enriched } from '../../../src/core/enrichment';
import { Content, type ContentInput, LIMITS } from '../../../src/core/schemas/content';

const contentOf = (more: Partial<ContentInput>): Content =>
  Content.parse({ url: 'https://docs.acme.com/a', title: 'A page', ...more });

describe('A published link that a duplicate enriches', () => {
  it('has the tickets, tags and notes of both, each once, and says whose the notes are', () => {
    const link = contentOf({
      notes: 'Restart it.',
      tags: ['network'],
      tickets: [{ system: 'jira', key: 'A-1' }],
    });
    const duplicate = contentOf({
      ...{ notes: 'Or update it.', tags: ['network', 'x300'], title: 'Another title' },
      tickets: [
        { system: 'jira', key: 'A-1' },
        { system: 'jira', key: 'A-2' },
      ],
    });
    const both = enriched(link, duplicate, 'Robin');
    expect(both).toMatchObject({
      ...{ title: 'A page', notes: 'Restart it.\n\nRobin: Or update it.', tags: ['network', 'x300'] },
    });
    expect(both?.tickets.map((ticket) => ticket.key)).toEqual(['A-1', 'A-2']);
  });

  it('is as it was when the duplicate knows nothing new', () => {
    const link = contentOf({ notes: 'Restart it.', tags: ['network'] });
    expect(enriched(link, contentOf({ tags: ['network'] }), 'Robin')).toEqual(link);
  });

  it('loses no note whose letters happen to be in another, and has the same note once, whoever wrote it', () => {
    const link = contentOf({ notes: 'Do not restart the router.\nAsk in #vpn' });
    const notesWith = (notes: string, known = link) => enriched(known, contentOf({ notes }), 'Robin')?.notes;
    expect(notesWith('restart the router.')).toBe(`${link.notes}\n\nRobin: restart the router.`);
    expect(notesWith('Ask in #vpn')).toBe(link.notes);
    const both = contentOf({ notes: `${link.notes}\n\nAda: vpn\n\nReboot.` });
    expect(notesWith('vpn', both)).toBe(both.notes);
    expect(notesWith('vpn\n\nReboot.', both)).toBe(both.notes);
  });

  it('learns where a ticket of its own is opened', () => {
    const [bare, addressed, elsewhere] = [
      undefined,
      'https://jira.acme.com/A-1',
      'https://old.acme.com/A-1',
    ].map((url) => contentOf({ tickets: [{ system: 'jira', key: 'A-1', ...(url && { url }) }] })) as [
      Content,
      Content,
      Content,
    ];
    expect(enriched(bare, addressed, 'Robin')?.tickets).toEqual(addressed.tickets);
    expect(enriched(addressed, bare, 'Robin')?.tickets).toEqual(addressed.tickets);
    expect(enriched(addressed, elsewhere, 'Robin')?.tickets).toEqual(addressed.tickets);
  });

  it('leaves it to a person when both together are too much', () => {
    const link = contentOf({ notes: 'a'.repeat(LIMITS.notes) });
    expect(enriched(link, contentOf({ notes: 'More' }), 'Robin')).toBeUndefined();
  });
});
