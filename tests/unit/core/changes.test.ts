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
});
