import { KnowledgeIndex } from '../../client/search';
import { copiesChanged, openCopies } from './copies';

let loaded: { accountId: string; index: Promise<KnowledgeIndex> } | undefined;

/** The knowledge base of an account, in memory. It is loaded when it is first asked for and after each change. */
export function indexOf(accountId: string): Promise<KnowledgeIndex> {
  if (loaded?.accountId !== accountId) loaded = { accountId, index: load(accountId) };
  return loaded.index;
}

/** Has the next search load the copy anew. */
export function forgetIndex(): void {
  loaded = undefined;
}

copiesChanged.watch(forgetIndex);

async function load(accountId: string): Promise<KnowledgeIndex> {
  const { knowledge, close } = await openCopies(accountId);
  const index = new KnowledgeIndex();
  index.apply((await knowledge.read()).links);
  close();
  return index;
}
