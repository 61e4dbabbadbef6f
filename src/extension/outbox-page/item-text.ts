import { sectionLine } from '../../core/section';
import type { OutboxItem } from '../outbox/item';
import { strings } from './strings';

/** An item as text, to be kept or sent by other means. */
export function itemText({ content }: Pick<OutboxItem, 'content'>): string {
  const { title, url, tickets = [], tags = [], notes, selection, section } = content;
  const facts = [
    tickets.length > 0 && strings.text.tickets(tickets.map(({ key }) => key).join(', ')),
    tags.length > 0 && strings.text.tags(tags.join(', ')),
  ].filter((fact) => fact !== false);
  const quoted = selection && [sectionLine(section), selection].filter((line) => line).join('\n');
  const quote = quoted?.replace(/^/gm, '> ');
  return [[title, url, ...facts].join('\n'), notes, quote].filter((part) => part).join('\n\n');
}
