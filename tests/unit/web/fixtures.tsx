import { act, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import type { KnowledgeStore } from '../../../src/client/knowledge-store';
import { ReviewQueue } from '../../../src/client/review-queue';
import { Toaster } from '../../../src/web/components/toaster';
import { Knowledge } from '../../../src/web/state/knowledge';
import { type Services, ServicesContext } from '../../../src/web/state/services';
import { Toasts } from '../../../src/web/state/toasts';
import { fakeClient, MIA } from '../client/fixtures';

export * from '../client/fixtures';

/** A store that keeps nothing. */
export const noStore = {
  read: async () => ({ links: [], sync: undefined }),
  state: async () => undefined,
  apply: async () => undefined,
  clear: async () => undefined,
  close: () => undefined,
} as unknown as KnowledgeStore;

/** Renders a page with everything around it that it works with. */
export function renderPage(page: ComponentChildren, { user = MIA, client = fakeClient() } = {}) {
  const services: Services = {
    client,
    user,
    knowledge: new Knowledge(client, async () => noStore),
    queue: new ReviewQueue(client, user.id),
    toasts: new Toasts(),
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

/** Presses a key as a person does: on whatever has the focus. */
export function press(key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  act(() => {
    (document.activeElement ?? document.body).dispatchEvent(event);
  });
}
