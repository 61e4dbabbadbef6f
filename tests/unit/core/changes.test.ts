import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../src/core/changes';
import { Content, type ContentInput } from '../../../src/core/schemas/content';

const contentOf = (more: Partial<ContentInput>): Content =>
  Content.parse({ url: 'https://docs.acme.com/a', title: 'A page', ...more });

describe('What changed between two revisions', () => {
  it('is nothing when they say the same', () => {
    expect(changesBetween(contentOf({}), contentOf({}))).toEqual([]);
  });

  it('is told field by field, of lists what was added, removed and kept', () => {
    const before = contentOf({ notes: 'Old', tags: ['a', 'b'], section: ['Setup', 'Linux'] });
    const after = contentOf({ notes: 'New', tags: ['b', 'c'] });
    expect(changesBetween(before, after)).toEqual([
      { field: 'notes', kind: 'text', before: 'Old', after: 'New' },
      { field: 'section', kind: 'text', before: 'Setup › Linux', after: '' },
      { field: 'tags', kind: 'list', kept: ['b'], added: ['c'], removed: ['a'] },
    ]);
  });

  it('is also the address or the system of a ticket, which are then told with its key', () => {
    const ticket = { system: 'jira', key: 'SUP-1', url: 'https://old.acme.com/SUP-1' } as const;
    const before = contentOf({ tickets: [ticket, { system: 'jira', key: 'SUP-2' }] });
    const moved = contentOf({
      tickets: [
        { ...ticket, url: 'https://new.acme.com/SUP-1' },
        { system: 'github', key: 'SUP-2' },
      ],
    });
    expect(changesBetween(before, moved)).toEqual([
      {
        ...{ field: 'tickets', kind: 'list', kept: [] },
        added: ['SUP-1 · https://new.acme.com/SUP-1', 'SUP-2 · github'],
        removed: ['SUP-1 · https://old.acme.com/SUP-1', 'SUP-2 · jira'],
      },
    ]);
    expect(changesBetween(before, before)).toEqual([]);
  });
});
