import { given } from '../given';
import type { OutboxItem } from '../outbox/item';
import type { Draft } from './draft';

/** The draft that has all of an item in it, to be saved in its place. */
export function draftOf({
  id,
  content,
  suggest,
  revises,
  screenshot,
}: Pick<OutboxItem, 'id' | 'content' | 'suggest' | 'revises' | 'screenshot'>): Draft {
  const { tickets = [], canonicalUrl, siteName, language, author, publishedOn, ...texts } = content;
  const said = { canonicalUrl, siteName, language, author, publishedOn };
  const kept = { url: content.url, title: '', description: '', selection: '', ...given(said) };
  const chosen = { addedTickets: tickets, areTicketsChosen: true };
  return { ...texts, ...chosen, suggest, replaces: id, kept, ...given({ revises, screenshot }) };
}
