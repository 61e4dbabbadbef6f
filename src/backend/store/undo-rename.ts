import type { TagRecord } from '../../core/schemas/tag';
import { currentName, type TagAliases } from '../../core/tag-aliases';
import { type Act, appendChange } from './audit';
import { ATTEMPTS, changeTag, checkTag, RenamedBefore } from './tag-change';
import { followAliases, type TagItem, toTagRecord } from './tags';
import { whileRaced, write } from './transaction';

/** A tag of its own again, and what its links are called until they follow. */
export interface Undone {
  record: TagRecord;
  formerName: string;
}

interface Known {
  records: ReadonlyMap<string, Partial<TagItem> | undefined>;
  aliases: TagAliases;
}

/**
 * Makes `tag` a tag of its own again, with the owner that it had; who got to look after the other tag by the renaming
 * no longer does. The same again changes nothing.
 * @param aliasOf what it was renamed to
 * @returns undefined when it was never renamed
 * @throws RenamedBefore when it is called something else by now
 */
export async function undoRename(tag: string, aliasOf: string, act: Act): Promise<Undone | undefined> {
  // Most had no owner, and were renamed to what is called so still.
  const usual: Known = {
    records: new Map([[tag, { aliasOf }]]),
    aliases: new Map([[tag, aliasOf]]),
  };
  return whileRaced(async (isFirst) => {
    // No tag was ever renamed to itself, nor would a transaction name it twice.
    const { records, aliases } = isFirst && tag !== aliasOf ? usual : await followAliases([tag]);
    const before = records.get(tag);
    if (before?.aliasOf === undefined) return undoneBefore(before as TagItem | undefined);
    if (before.aliasOf !== aliasOf) throw new RenamedBefore(before.aliasOf);
    const { at } = act;
    const { formerOwner: owner, gaveOwner } = before;
    const target = { aliasOf: aliases.get(aliasOf), owner: records.get(aliasOf)?.owner?.id };
    const formerName = currentName(tag, aliases);
    await write([
      changeTag(
        tag,
        at,
        { set: { owner, formerName }, remove: ['aliasOf', 'formerOwner', 'gaveOwner'] },
        { aliasOf, formerOwner: owner?.id },
      ),
      gaveOwner && target.owner === owner?.id
        ? changeTag(aliasOf, at, { remove: ['owner'] }, target)
        : checkTag(aliasOf, { aliasOf: target.aliasOf }),
      appendChange({ subject: 'tag', from: aliasOf, to: tag, ...act }),
    ]);
    return { record: { tag, owner, updatedAt: at }, formerName };
  }, ATTEMPTS);
}

function undoneBefore(record: TagItem | undefined): Undone | undefined {
  if (record?.formerName === undefined) return undefined;
  return { record: toTagRecord(record), formerName: record.formerName };
}
