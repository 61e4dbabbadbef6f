/** A stored segment as far as the policy goes. */
export interface Sized {
  key: number;
  documents: number;
  gone: number;
}

/** So many segments of about the same size make one of the next size. */
const AT_ONCE = 4;
/** What is so large is not merged any more: no merge holds up the page for long. */
const LARGE = 4_096;

/**
 * Which segments to make one of: none as long as there are few of each size and most of each is still there. However
 * large the knowledge base, a link is so written a handful of times, and what is searched stays in few pieces.
 */
export function segmentsToMerge(segments: readonly Sized[]): number[] | undefined {
  const worn = segments.find(({ documents, gone }) => gone * 2 > documents);
  if (worn) return [worn.key];
  const tiers = new Map<number, number[]>();
  for (const { key, documents, gone } of segments) {
    if (documents - gone >= LARGE) continue;
    const tier = Math.floor(Math.log2(documents - gone) / Math.log2(AT_ONCE));
    const alike = [...(tiers.get(tier) ?? []), key];
    if (alike.length === AT_ONCE) return alike;
    tiers.set(tier, alike);
  }
  return undefined;
}
