import { KnowledgeIndex } from '../../client/search';
import { copiesChanged, openCopies } from './copies';

let loaded: { accountId: string; index: Promise<KnowledgeIndex> } | undefined;

/** So many links are indexed at a time: some 10 ms, less than a person notices. */
const SLICE = 100;

/** The knowledge base of an account, in memory. It is loaded when it is first asked for and after each change. */
export function indexOf(accountId: string): Promise<KnowledgeIndex> {
  if (loaded?.accountId !== accountId) {
    const index = load(accountId);
    index.catch(forgetIndex);
    loaded = { accountId, index };
  }
  return loaded.index;
}

/** Has the next search load the copy anew. */
function forgetIndex(): void {
  loaded = undefined;
}

copiesChanged.watch(forgetIndex);

async function load(accountId: string): Promise<KnowledgeIndex> {
  const { knowledge, close } = await openCopies(accountId);
  const { links } = await knowledge.read().finally(close);
  const index = new KnowledgeIndex();
  index.apply(links);
  while (index.prepare(SLICE)) await nextTask();
  return index;
}

/** Lets the browser do what waits; a timer would add 4 ms to each slice: https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timer-initialisation-steps */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
