import { canonicalizeUrl } from '../../core/url/canonical';
import type { OutboxItem } from '../outbox/item';
import { outboxStrings as strings } from './outbox-strings';
import { ago } from './time';

/** Says when the page at `url` was last saved from here, while the outbox remembers. */
export function LastSaved({ items, url }: { items: readonly OutboxItem[]; url: string }) {
  const address = canonicalizeUrl(url);
  const last = items.findLast(({ content }) => canonicalizeUrl(content.url) === address);
  if (!last) return null;
  return <p class="aside">{strings.savedBefore(ago(last.createdAt), last.state)}</p>;
}
