import 'fake-indexeddb/auto';
import { act, configure, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { KnowledgeStore } from '../../../src/client/knowledge-store';
import { ReviewQueue } from '../../../src/client/review-queue';
import { UsageCounter } from '../../../src/client/usage-counter';
import { Toaster } from '../../../src/web/components/toaster';
import { Imports } from '../../../src/web/moving/imports';
import { Drafts } from '../../../src/web/state/drafts';
import { Knowledge } from '../../../src/web/state/knowledge';
import { type Services, ServicesContext } from '../../../src/web/state/services';
import { Toasts } from '../../../src/web/state/toasts';
import { fakeClient, MIA } from '../client/fixtures';

export * from '../client/fixtures';

// On a busy machine a section's code or a copy of the knowledge base takes longer than the second that is usual.
configure({ asyncUtilTimeout: 10_000 });

let copies = 0;

/** Renders a page with everything around it that it works with; with `storage`, what an earlier one has kept there. */
export function renderPage(
  page: ComponentChildren,
  { user = MIA, client = fakeClient(), storage = browserStorage() } = {},
) {
  const name = `copy ${++copies}`;
  const [knowledge, toasts] = [new Knowledge(client, () => KnowledgeStore.open(name)), new Toasts()];
  const services: Services = {
    client,
    user,
    knowledge,
    queue: new ReviewQueue(client, user.id),
    usage: new UsageCounter(client),
    toasts,
    drafts: Drafts.open(storage, user.id),
    imports: new Imports({ client, knowledge, toasts }),
    ticketPatterns: [],
    signIns: 0,
  };
  const view = (content: ComponentChildren) => (
    <ServicesContext.Provider value={services}>
      {content}
      <Toaster toasts={services.toasts} />
    </ServicesContext.Provider>
  );
  const rendered = render(view(page));
  return { ...services, client, rerender: (content: ComponentChildren) => rendered.rerender(view(content)) };
}

/** A browser's storage of a test's own. */
export function browserStorage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    key: (at) => [...items.keys()][at] ?? null,
    get length() {
      return items.size;
    },
  };
}

/** Finds what says `words`, in whatever pieces: the innermost element that has them all. */
export const saying = (words: string | RegExp) => (_: string, element: Element | null) => {
  const says = ({ textContent }: Element) => textContent?.match(words) != null;
  return element !== null && says(element) && ![...element.children].some(says);
};

/** Presses a key as a person does: on whatever has the focus. */
export function press(key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  act(() => {
    (document.activeElement ?? document.body).dispatchEvent(event);
  });
}
