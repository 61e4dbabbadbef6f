import { createHash } from 'node:crypto';
import {
  ExecuteStatementCommand,
  type ExecuteStatementCommandOutput,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Match } from '../../core/schemas/bookmark';
import { TABLE, table } from './client';
import { bookmarkKey, INDEX } from './items';

/**
 * What a revision is found by when the same page is submitted again, each an item of its own in the index `byUrl`: its
 * canonical URL, its title, and where its redirects lead. They stay while the revision is published, whatever is
 * submitted after it; and the canonical URL of what was retired for good, by which an import knows it.
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

/** What the index is asked for. */
export const urlKey = (canonicalUrl: string) => hash(canonicalUrl);
/** Apart from those whose own URL it is: many may lead to one page, as where a site has moved, or asks who comes. */
export const targetKey = (canonicalUrl: string) => hash(`redirect ${canonicalUrl}`);
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
    ['redirect', target && targetKey(target)],
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

/** The parts of a transaction after which a revision is found no longer, by whatever `matches` say. */
export function dropLookups(id: string, revision: number, matches = MATCHES) {
  return matches.map((match) => ({ Delete: { TableName: TABLE, Key: lookupKey(id, revision, match) } }));
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

/**
 * The lookups of many keys, at most 50, in any order. One statement asks for all of them, where each would be a query of
 * its own.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html
 */
export async function findLookupsOf(
  keys: readonly string[],
): Promise<Pick<LookupItem, 'id' | 'urlKey' | 'submittedAt'>[]> {
  const Statement =
    `SELECT id, urlKey, submittedAt FROM "${TABLE}"."${INDEX.url}" ` +
    `WHERE urlKey IN [${keys.map(() => '?').join(', ')}]`;
  const found: LookupItem[] = [];
  let NextToken: string | undefined;
  do {
    const page: ExecuteStatementCommandOutput = await table.send(
      new ExecuteStatementCommand({ Statement, Parameters: [...keys], NextToken }),
    );
    found.push(...((page.Items ?? []) as LookupItem[]));
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
