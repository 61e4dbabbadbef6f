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

  it('leaves it to a person when both together are too much', () => {
    const link = contentOf({ notes: 'a'.repeat(LIMITS.notes) });
    expect(enriched(link, contentOf({ notes: 'More' }), 'Robin')).toBeUndefined();
  });
});
