import { type Mock, vi } from 'vitest';
import { ApiError, type Client } from '../../../src/client/api';
import type { KnowledgeStore, SyncState } from '../../../src/client/knowledge-store';
import type { User } from '../../../src/client/session';
import { type OperationName, operations } from '../../../src/core/api/operations';
import type { Bookmark } from '../../../src/core/schemas/bookmark';
import type { Collection } from '../../../src/core/schemas/collection';
import { Content, type ContentInput } from '../../../src/core/schemas/content';
import { type DayCounts, eachCounter } from '../../../src/core/schemas/insights';
import type { Link, LinkChange } from '../../../src/core/schemas/knowledge';

export const MIA: User = { id: 'mia', name: 'Mia Lindqvist', groups: ['managers'] };
export const RAJ = { id: 'raj', name: 'Raj Patel' };
export const ANA: User = { id: 'ana', name: 'Ana Silva', groups: ['agents'] };

export const idOf = (number: number) => `0199a000-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const AT = '2026-03-01T10:00:00.000Z';

export const contentOf = (content: Partial<ContentInput>): Content =>
  Content.parse({ url: 'https://docs.example.com/page', title: 'A page', ...content });

export function linkOf(number: number, content: Partial<ContentInput> = {}): Link {
  return {
    id: idOf(number),
    changedAt: AT,
    retired: false,
    canonicalUrl: `https://docs.example.com/${number}`,
    content: contentOf({
      url: `https://docs.example.com/${number}`,
      title: `Link number ${number}`,
      ...content,
    }),
    owner: 'ana',
    published: {
      revision: 1,
      at: `2026-03-01T10:00:00.${String(999 - number).padStart(3, '0')}Z`,
      by: { id: 'mia', name: MIA.name },
    },
  };
}

export function collectionOf(number: number, more: Partial<Collection> = {}): Collection {
  return {
    ...{ id: idOf(number), name: `Collection ${number}`, description: '', links: [], version: 1 },
    ...{ updatedAt: AT, by: { id: MIA.id, name: MIA.name } },
    ...more,
  };
}

export const tombstoneOf = (number: number): LinkChange => ({
  id: idOf(number),
  changedAt: AT,
  retired: true,
});

export function bookmarkOf(number: number, change: Partial<Bookmark> = {}): Bookmark {
  return {
    id: idOf(number),
    status: 'pending',
    revision: 1,
    owner: { id: ANA.id, name: ANA.name },
    content: contentOf({ title: `Submission ${number}` }),
    canonicalUrl: 'https://docs.example.com/page',
    createdAt: AT,
    updatedAt: AT,
    submittedAt: AT,
    ...change,
  };
}

/** Stores a page of changes, as a sync does. */
export const apply = async (store: KnowledgeStore, changes: readonly LinkChange[], sync: SyncState) =>
  store.prepare(changes)(sync, (await store.state())?.cursor);

/** All links of a copy, the newest first. */
export async function linksIn(store: KnowledgeStore): Promise<Link[]> {
  const index = await store.index();
  return store.links(index.first(index.search(''), Number.POSITIVE_INFINITY).map(({ id }) => id));
}

/** A refusal as the server words it. */
export const refusal = (status: number, detail: string, more: object = {}) =>
  new ApiError({ type: 'about:blank', title: detail, status, detail, ...more });

export type FakeClient = { [N in OperationName]: Mock<Client[N]> };

/** A client whose operations all fail until a test says what they answer. */
export function fakeClient(): FakeClient {
  const names = Object.keys(operations) as OperationName[];
  const entries = names.map((name) => [
    name,
    vi.fn().mockRejectedValue(new Error(`${name} is not expected here`)),
  ]);
  return Object.fromEntries(entries) as FakeClient;
}

/** What was counted on a day: nothing but what `change` says. */
export const dayOf = (day: string, change: Partial<DayCounts> = {}): DayCounts => ({
  day,
  ...eachCounter(() => 0),
  latency: [0, 0, 0, 0, 0, 0],
  ...change,
});

/** In seconds, as tokens count. */
export const HOUR = 3_600;

/** An ID token of Ana's for an hour, of which `expiresIn` seconds are left. */
export function tokenOf(expiresIn: number, claims: object = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const payload = { sub: 'ana', name: 'Ana Ångström', iat: now + expiresIn - HOUR, exp: now + expiresIn };
  return `${part({ alg: 'none' })}.${part({ ...payload, ...claims })}.signature`;
}
