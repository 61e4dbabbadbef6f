import type { FacetValue } from '../../client/search/knowledge-index';
import type { Person } from '../../core/schemas/bookmark';
import type { TagRecord } from '../../core/schemas/tag';
import { aliasesOf, currentName } from '../../core/tag-aliases';

/** A tag as it is called now, with all that is known of it. */
export interface TagEntry {
  tag: string;
  /** How many links have it. */
  count: number;
  owner?: Person;
  /**
   * What it was called before, what each was renamed to, and how many links still have that name: they are renamed one
   * after the other.
   */
  oldNames: { tag: string; aliasOf: string; count: number }[];
}

/** The tags that have links, an owner or old names, by name. */
export function tagEntries(records: readonly TagRecord[], counts: readonly FacetValue[]): TagEntry[] {
  const aliases = aliasesOf(records);
  const countOf = new Map(counts.map(({ value, count }) => [value, count]));
  const owners = new Map(records.map(({ tag, owner }) => [tag, owner]));
  const entries = new Map<string, TagEntry>();
  for (const tag of new Set([...countOf.keys(), ...owners.keys()])) {
    const current = currentName(tag, aliases);
    const owner = owners.get(current);
    const entry = entries.get(current) ?? {
      ...{ tag: current, count: countOf.get(current) ?? 0, oldNames: [] },
      ...(owner && { owner }),
    };
    const aliasOf = aliases.get(tag);
    if (aliasOf !== undefined && tag !== current)
      entry.oldNames.push({ tag, aliasOf, count: countOf.get(tag) ?? 0 });
    entries.set(current, entry);
  }
  return [...entries.values()]
    .filter(({ count, owner, oldNames }) => count > 0 || owner || oldNames.length > 0)
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/**
 * The records after a change of one, which was answered with it. A tag that is renamed hands its owner on to one that has
 * none.
 */
export function withRecord(records: readonly TagRecord[], record: TagRecord): TagRecord[] {
  const { tag, aliasOf, updatedAt } = record;
  const all = new Map(records.map((each) => [each.tag, each]));
  const owner = all.get(tag)?.owner;
  all.set(tag, record);
  if (aliasOf !== undefined && owner && !all.get(aliasOf)?.owner)
    all.set(aliasOf, { tag: aliasOf, owner, updatedAt });
  return [...all.values()];
}
