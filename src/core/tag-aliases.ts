import type { TagRecord } from './schemas/tag';

/** What each renamed tag is called now, however often it was renamed since. */
export type TagAliases = ReadonlyMap<string, string>;

/** The aliases among the records of tags. */
export function aliasesOf(records: readonly Pick<TagRecord, 'tag' | 'aliasOf'>[]): TagAliases {
  return new Map(records.flatMap(({ tag, aliasOf }) => (aliasOf === undefined ? [] : [[tag, aliasOf]])));
}

/** `tag` as it is called now. */
export function currentName(tag: string, aliases: TagAliases): string {
  let name = tag;
  // Aliases cannot lead in a circle, but two that were made in the same moment could.
  for (let steps = 0; steps <= aliases.size; steps += 1) {
    const next = aliases.get(name);
    if (next === undefined) return name;
    name = next;
  }
  return tag;
}

/** `tags` as they are called now, each once, in their order. */
export function currentNames(tags: readonly string[], aliases: TagAliases): string[] {
  return [...new Set(tags.map((tag) => currentName(tag, aliases)))];
}
