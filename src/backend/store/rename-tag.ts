import type { TagRecord } from '../../core/schemas/tag';
import { type Act, appendChange } from './audit';
import { ATTEMPTS, changeTag, RenamedBefore } from './tag-change';
import { getTags, toTagRecord } from './tags';
import { whileRaced, write } from './transaction';

/** The new name is itself an old one, or leads back to the tag. */
export class AliasRefused extends Error {
  override name = 'AliasRefused';
}

/**
 * Makes `tag` an alias of `aliasOf`, which takes over its owner unless it has one. The links follow: see
 * `functions/retag-links.ts`. The same again changes nothing.
 * @throws AliasRefused
 * @throws RenamedBefore when it is called something else by now: its links are, and would not follow
 */
export async function renameTag(tag: string, aliasOf: string, act: Act): Promise<TagRecord> {
  if (tag === aliasOf) throw new AliasRefused();
  return whileRaced(async (isFirst) => {
    // Most tags have neither owner nor alias.
    const records = isFirst ? [] : await getTags([tag, aliasOf]);
    const before = records.find((record) => record.tag === tag);
    const target = records.find((record) => record.tag === aliasOf);
    if (target?.aliasOf !== undefined) throw new AliasRefused();
    if (before?.aliasOf === aliasOf) return toTagRecord(before);
    if (before?.aliasOf !== undefined) throw new RenamedBefore(before.aliasOf);
    const { at } = act;
    const { owner } = before ?? {};
    const gaveOwner = owner !== undefined && target?.owner === undefined;
    const renaming = { aliasOf, formerOwner: owner, gaveOwner };
    await write([
      changeTag(
        tag,
        at,
        { set: renaming, remove: ['owner', 'formerName'] },
        { aliasOf: undefined, owner: owner?.id },
      ),
      changeTag(aliasOf, at, gaveOwner ? { set: { owner } } : {}, {
        aliasOf: undefined,
        ...(owner && { owner: target?.owner?.id }),
      }),
      appendChange({ subject: 'tag', from: tag, to: aliasOf, ...act }),
    ]);
    return { tag, aliasOf, updatedAt: at };
  }, ATTEMPTS);
}
