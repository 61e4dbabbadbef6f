import type { OutboxItem } from '../outbox/item';
import { outboxStrings as strings } from './outbox-strings';
import { ago } from './time';

/** Says when the page was last saved from here, while the outbox remembers, and opens for editing what was not sent yet. */
export function LastSaved({ item, onEdit }: { item: OutboxItem; onEdit?: (() => void) | undefined }) {
  return (
    <p class="aside">
      {strings.savedBefore(ago(item.createdAt), item.state)}{' '}
      {onEdit && (
        <button type="button" class="link" onClick={onEdit}>
          {strings.edit}
        </button>
      )}
    </p>
  );
}
