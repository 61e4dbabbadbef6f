import { act, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { type Mock, vi } from 'vitest';
import { ApiError, type Client } from '../../../src/client/api';
import type { User } from '../../../src/client/session';
import { type OperationName, operations } from '../../../src/core/api/operations';
import type { Bookmark } from '../../../src/core/schemas/bookmark';
import { Content, type ContentInput } from '../../../src/core/schemas/content';
import type { Link, LinkChange } from '../../../src/core/schemas/knowledge';
import { Toaster } from '../../../src/web/components/toaster';
import { Knowledge } from '../../../src/web/state/knowledge';
import type { KnowledgeStore } from '../../../src/web/state/knowledge-store';
import { ReviewQueue } from '../../../src/web/state/review-queue';
import { type Services, ServicesContext } from '../../../src/web/state/services';
import { Toasts } from '../../../src/web/state/toasts';

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

/** A store that keeps nothing. */
export const noStore = {
  read: async () => ({ links: [], sync: undefined }),
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
