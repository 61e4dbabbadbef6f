import { given } from '../given';
import type { OutboxItem } from '../outbox/item';
import { rebased } from '../outbox/revised';
import type { Draft } from './draft';

/** The draft that has all of an item in it; one that was refused as its bookmark has changed is an edit of what that is now. */
export function draftOf({
  content,
  suggest,
  revises,
  current,
  screenshot,
}: Pick<OutboxItem, 'content' | 'suggest' | 'revises' | 'current' | 'screenshot'>): Draft {
  const { tickets = [], canonicalUrl, siteName, language, author, publishedOn, ...others } = content;
  const { faviconUrl, section, ...texts } = others;
  const said = { canonicalUrl, siteName, language, author, publishedOn, faviconUrl, section };
  const { url, selection = '' } = content;
  const kept = { url, title: '', description: '', selection, ...given(said) };
  const chosen = { addedTickets: tickets, areTicketsChosen: true };
  return {
    ...texts,
    ...chosen,
    suggest,
    kept,
    ...given({ revises: current ? rebased(revises, current) : revises, screenshot }),
  };
}
