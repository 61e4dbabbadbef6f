import { given } from '../given';
import type { OutboxItem } from '../outbox/item';
import { editOf, rebased } from '../outbox/revised';
import type { Draft } from './draft';

/**
 * The draft that has all of an item in it. One that was refused as its bookmark has changed is an edit of what that is
 * now, as far as that can be edited.
 */
export function draftOf({
  content,
  suggest,
  revises,
  current,
  screenshot,
  id,
  mayHaveArrived,
}: Pick<OutboxItem, 'content' | 'suggest' | 'revises' | 'current' | 'screenshot' | 'mayHaveArrived'> & {
  id?: string;
}): Draft {
  const { tickets = [], canonicalUrl, siteName, language, author, publishedOn, ...others } = content;
  const { faviconUrl, section, ...texts } = others;
  const said = { canonicalUrl, siteName, language, author, publishedOn, faviconUrl, section };
  const { url, selection = '' } = content;
  const kept = { url, title: '', description: '', selection, ...given(said) };
  const chosen = { addedTickets: tickets, areTicketsChosen: true };
  const edit = current && editOf(current.status);
  const revised = current && edit === 'revision' ? rebased(revises, current) : revises;
  return {
    ...texts,
    ...chosen,
    suggest,
    kept,
    ...given({ screenshot, revises: edit === 'new' ? undefined : revised }),
    ...(mayHaveArrived && !revised && { id }),
  };
}

/** The draft that the editing of an item begins with. */
export function newVersionOf(item: OutboxItem): Draft {
  return { ...draftOf(item), replaces: item.id };
}
