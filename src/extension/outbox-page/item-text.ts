import type { OutboxItem } from '../outbox/item';
import { strings } from './strings';

/** An item as text, to be kept or sent by other means. */
export function itemText({ content }: Pick<OutboxItem, 'content'>): string {
  const { title, url, tickets = [], tags = [], notes, selection } = content;
  const facts = [
    tickets.length > 0 && strings.text.tickets(tickets.map(({ key }) => key).join(', ')),
    tags.length > 0 && strings.text.tags(tags.join(', ')),
  ].filter((fact) => fact !== false);
  const quote = selection?.replace(/^/gm, '> ');
  return [[title, url, ...facts].join('\n'), notes, quote].filter((part) => part).join('\n\n');
}
