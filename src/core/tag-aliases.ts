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

/** A tag of a link as somebody wrote it, and what it is called since. */
export interface Renaming {
  from: string;
  to: string;
}

/** A link's tags as people wrote them, from those it has and the renamings that led to these. */
export function writtenNames(tags: readonly string[], renamings: readonly Renaming[] = []): string[] {
  const written = tags.flatMap((tag) => {
    const own = renamings.filter(({ to }) => to === tag).map(({ from }) => from);
    return own.length > 0 ? own : [tag];
  });
  return [...new Set(written)];
}

/** The tags that `written` come to, and the renamings by which {@link writtenNames} leads back. */
export function renamed(
  written: readonly string[],
  aliases: TagAliases,
): { tags: string[]; renamings: Renaming[] } {
  const all = [...new Set(written)].map((from) => ({ from, to: currentName(from, aliases) }));
  // Of two that are one now, the one that kept its name is written down too.
  const changed = new Set(all.filter(({ from, to }) => from !== to).map(({ to }) => to));
  return { tags: currentNames(written, aliases), renamings: all.filter(({ to }) => changed.has(to)) };
}
