import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Match } from '../../core/schemas/bookmark';
import { TABLE, table } from './client';
import { bookmarkKey, INDEX } from './items';

/**
 * What a revision is found by when the same page is submitted again, each an item of its own in the index `byUrl`: its
 * canonical URL, its title, and where its redirects lead. They stay while the revision is published, whatever is
 * submitted after it.
 */
export interface LookupItem {
  pk: string;
  sk: string;
  kind: 'lookup';
  id: string;
  /** Hash of what it is found by, which may be longer than a key. */
  urlKey: string;
  /** The order within the index. */
  submittedAt: string;
}

const MATCHES: readonly Match[] = ['url', 'title', 'redirect'];

/** What the index is asked for. URL and redirect target are one: a page may be submitted under either. */
export const urlKey = (canonicalUrl: string) => hash(canonicalUrl);
export const titleIndexKey = (titleKey: string) => hash(`title ${titleKey}`);

const lookupKey = (id: string, revision: number, match: Match) => ({
  pk: bookmarkKey(id).pk,
  sk: `LOOKUP#${String(revision).padStart(4, '0')}#${match}`,
});

/** The revision that a lookup's sort key names. */
export const revisionOfLookup = (sk: string) => Number(sk.split('#')[1]);

export interface Found {
  canonicalUrl: string;
  /** Empty when the title says too little. */
  titleKey: string;
  target?: string | undefined;
}

/** The parts of a transaction that make a revision be found. */
export function putLookups(id: string, revision: number, at: string, found: Partial<Found>) {
  const { canonicalUrl, titleKey, target } = found;
  const keys: [Match, string | undefined][] = [
    ['url', canonicalUrl && urlKey(canonicalUrl)],
    ['title', titleKey && titleIndexKey(titleKey)],
    ['redirect', target && urlKey(target)],
  ];
  return keys.flatMap(([match, key]) => {
    if (!key) return [];
    const Item: LookupItem = {
      ...lookupKey(id, revision, match),
      ...{ kind: 'lookup', id, urlKey: key, submittedAt: at },
    };
    return [{ Put: { TableName: TABLE, Item } }];
  });
}

/** The parts of a transaction after which a revision is found no longer. */
export function dropLookups(id: string, revision: number) {
  return MATCHES.map((match) => ({ Delete: { TableName: TABLE, Key: lookupKey(id, revision, match) } }));
}

/** The lookups of what the index is asked for, the newest first. */
export async function findLookups(key: string, most: number): Promise<Pick<LookupItem, 'id' | 'sk'>[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: INDEX.url,
      KeyConditionExpression: 'urlKey = :key',
      ExpressionAttributeValues: { ':key': key },
      ScanIndexForward: false,
      Limit: most,
    }),
  );
  return Items as LookupItem[];
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
