import { describe, expect, it } from 'vitest';
import { currentNames, type Renaming, renamed, writtenNames } from '../../../src/core/tag-aliases';
import fc from '../../support/fast-check';

/** Renames and undoings, one after the other: a tag alone is undone. */
const steps = fc.array(fc.tuple(fc.constantFrom(...'abcde'), fc.option(fc.constantFrom(...'abcde'))), {
  maxLength: 20,
});
const tags = fc.uniqueArray(fc.constantFrom(...'abcde', 'constructor'), { maxLength: 6 });

describe('The tags of a link', () => {
  it('follow from what people wrote and what tags are called now, whatever was renamed and undone before', () => {
    fc.assert(
      fc.property(tags, steps, (written, done) => {
        const aliases = new Map<string, string>();
        let link: { tags: string[]; renamings: Renaming[] } = { tags: written, renamings: [] };
        for (const [tag, aliasOf] of done) {
          if (aliasOf === null) aliases.delete(tag);
          // As the service has it: the new name is no old one, nor the tag itself.
          else if (tag !== aliasOf && !aliases.has(aliasOf)) aliases.set(tag, aliasOf);
          link = renamed(writtenNames(link.tags, link.renamings), aliases);
          expect(new Set(link.tags)).toEqual(new Set(currentNames(written, aliases)));
        }
        const { tags: restored, renamings } = renamed(writtenNames(link.tags, link.renamings), new Map());
        expect(restored.toSorted()).toEqual(written.toSorted());
        expect(renamings).toEqual([]);
      }),
    );
  });

  it('that were taken away since are not given back, nor are those that were added lost', () => {
    const { renamings } = renamed(['wlan', 'office'], new Map([['wlan', 'wifi']]));
    expect(writtenNames(['office', 'printing'], renamings)).toEqual(['office', 'printing']);
    expect(writtenNames(['wifi', 'printing'], renamings)).toEqual(['wlan', 'printing']);
  });
});
