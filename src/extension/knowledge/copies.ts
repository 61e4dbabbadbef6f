import { deleteDB } from 'idb';
import { KnowledgeStore } from '../../client/knowledge-store';
import { createSignal } from '../signal';
import { type OwnStore, openOwnStore } from './own-store';

/** What this browser holds of the knowledge base and of somebody's own bookmarks. */
export interface Copies {
  knowledge: KnowledgeStore;
  own: OwnStore;
  close(): void;
}

/** Sent when the copies have changed. */
export const copiesChanged = createSignal('waymark-copies');

const knowledgeOf = (accountId: string) => `knowledge ${accountId}`;
const ownOf = (accountId: string) => `own ${accountId}`;

/** Opens the copies of an account: they are nobody else's, and of one backend. */
export async function openCopies(accountId: string): Promise<Copies> {
  const [knowledge, own] = await Promise.all([openKnowledgeOf(accountId), openOwnStore(ownOf(accountId))]);
  return {
    knowledge,
    own,
    close() {
      knowledge.close();
      own.close();
    },
  };
}

/** Opens the copy of the knowledge base alone. */
export const openKnowledgeOf = (accountId: string): Promise<KnowledgeStore> =>
  KnowledgeStore.open(knowledgeOf(accountId));

/** Removes the copies of an account; whoever has them open loses them. */
export async function deleteCopies(accountId: string): Promise<void> {
  await Promise.all([deleteDB(knowledgeOf(accountId)), deleteDB(ownOf(accountId))]);
}
