import { sectionLine } from '../../core/section';
import { message } from '../i18n';
import type { OutboxItem } from './item';

/** An item as text, to be kept or sent by other means. */
export function itemText({ content }: Pick<OutboxItem, 'content'>): string {
  const { title, url, tickets = [], tags = [], notes, selection, section } = content;
  const facts = [
    tickets.length > 0 && message('outbox_text_tickets', tickets.map(({ key }) => key).join(', ')),
    tags.length > 0 && message('outbox_text_tags', tags.join(', ')),
  ].filter((fact) => fact !== false);
  const quoted = selection && [sectionLine(section), selection].filter((line) => line).join('\n');
  const quote = quoted ? quoted.replace(/^/gm, '> ') : '';
  return [[title, url, ...facts].join('\n'), notes, quote].filter((part) => part).join('\n\n');
}
