/** What the draft of an item of the outbox is kept under while it is edited. */
export const itemKey = (itemId: string): string => `edit:${itemId}`;

/** What the draft of the next revision of a bookmark is kept under, whatever revision it has by now. */
export const revisionKey = (bookmarkId: string): string => `revise:${bookmarkId}`;
