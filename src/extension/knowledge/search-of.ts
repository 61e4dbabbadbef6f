import { KnowledgeSearch } from '../../client/knowledge-search';
import { copiesChanged, openKnowledgeOf } from './copies';

let current: { accountId: string; search: KnowledgeSearch } | undefined;

/** The search of an account's copy. Nothing of it is read before something is sought. */
export function searchOf(accountId: string): KnowledgeSearch {
  if (current?.accountId !== accountId) {
    void current?.search.close();
    current = { accountId, search: new KnowledgeSearch(() => openKnowledgeOf(accountId)) };
  }
  return current.search;
}

copiesChanged.watch(() => current?.search.refresh());
