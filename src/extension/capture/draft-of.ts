import { given } from '../given';
import type { OutboxItem } from '../outbox/item';
import type { Draft } from './draft';

/** The draft that has all of an item in it. */
export function draftOf({
  content,
  suggest,
  revises,
  screenshot,
}: Pick<OutboxItem, 'content' | 'suggest' | 'revises' | 'screenshot'>): Draft {
  const { tickets = [], canonicalUrl, siteName, language, author, publishedOn, ...others } = content;
  const { faviconUrl, section, ...texts } = others;
  const said = { canonicalUrl, siteName, language, author, publishedOn, faviconUrl, section };
  const { url, selection = '' } = content;
  const kept = { url, title: '', description: '', selection, ...given(said) };
  const chosen = { addedTickets: tickets, areTicketsChosen: true };
  return { ...texts, ...chosen, suggest, kept, ...given({ revises, screenshot }) };
}
