import { useEffect, useRef, useState } from 'preact/hooks';
import type { SecondFactor } from '../../client/sign-in/second-factor';
import { useKeptFocus } from '../hooks/use-kept-focus';
import { useReturn } from '../hooks/use-return';
import { useShortcuts } from '../hooks/use-shortcuts';
import { AdministrationPage } from '../pages/administration';
import { BookmarkPage } from '../pages/bookmark';
import { CollectionPage } from '../pages/collection';
import { CollectionsPage } from '../pages/collections';
import { InsightsPage } from '../pages/insights';
import { KnowledgePage } from '../pages/knowledge';
import { MinePage } from '../pages/mine';
import { NotFoundPage } from '../pages/not-found';
import { NotificationsPage } from '../pages/notifications';
import { ReviewsPage } from '../pages/reviews';
import { TicketPage } from '../pages/ticket';
import { VerificationsPage } from '../pages/verifications';
import { notePlaces, returnTo, takePlace } from '../places';
import { type PageName, type Route, useRoute } from '../router';
import { isManager, useServices } from '../state/services';
import { ErrorBoundary } from './error-boundary';
import { Header } from './header';
import { SecondFactorDialog } from './second-factor-dialog';
import { ShortcutsDialog } from './shortcuts-dialog';
import { Toaster } from './toaster';

interface ShellProps {
  signOut: () => void;
  secondFactor: SecondFactor;
}

/** Pages that are another one where they are about another thing. */
const IS_ONE_EACH: ReadonlySet<PageName> = new Set(['bookmark', 'collection', 'ticket'] as const);

/** The frame of every page: header, navigation, messages; and the page that the address asks for. */
export function Shell({ signOut, secondFactor }: ShellProps) {
  const { user, knowledge, queue, toasts } = useServices();
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  const [protectionIsOpen, setProtectionIsOpen] = useState(false);

  useReturn(() => {
    void knowledge.sync();
    if (isManager(user)) void queue.refresh();
  }, 2);
  useShortcuts({ '?': () => setHelpIsOpen(true) });

  const page = IS_ONE_EACH.has(route.page) ? `${route.page} ${route.id}` : route.page;
  useKeptFocus(main);
  usePageStart(main, route.query.has('edit') ? `${page} edit` : page);

  return (
    <>
      <button type="button" class="skip-link" onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <Header
        page={route.page}
        signOut={signOut}
        showShortcuts={() => setHelpIsOpen(true)}
        showSecondFactor={() => setProtectionIsOpen(true)}
      />
      <main ref={main} tabIndex={-1}>
        <ErrorBoundary page={page}>
          <CurrentPage key={page} route={route} />
        </ErrorBoundary>
      </main>
      <Toaster toasts={toasts} />
      {helpIsOpen && <ShortcutsDialog close={() => setHelpIsOpen(false)} />}
      {protectionIsOpen && (
        <SecondFactorDialog
          secondFactor={secondFactor}
          email={user.name}
          close={() => setProtectionIsOpen(false)}
        />
      )}
    </>
  );
}

function CurrentPage({ route }: { route: Route }) {
  switch (route.page) {
    case 'knowledge':
      return <KnowledgePage query={route.query} />;
    case 'reviews':
      return <ReviewsPage {...(route.id !== undefined && { id: route.id })} />;
    case 'verifications':
      return <VerificationsPage />;
    case 'insights':
      return <InsightsPage query={route.query} />;
    case 'mine':
      return <MinePage />;
    case 'bookmark':
      return <BookmarkPage id={route.id as string} isEditing={route.query.has('edit')} />;
    case 'collections':
      return <CollectionsPage />;
    case 'collection':
      return <CollectionPage id={route.id as string} isEditing={route.query.has('edit')} />;
    case 'ticket':
      return <TicketPage ticketKey={route.id as string} />;
    case 'administration':
      return (
        <AdministrationPage {...(route.id !== undefined && { section: route.id })} query={route.query} />
      );
    case 'notifications':
      return <NotificationsPage />;
    case 'not-found':
      return <NotFoundPage />;
  }
}

/**
 * A new page begins at its heading, for the eye and for the screen reader alike; not the first one of a visit. One that
 * somebody comes back to begins where they left it.
 */
function usePageStart(main: { current: HTMLElement | null }, page: string): void {
  useEffect(() => notePlaces(() => main.current), [main]);
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    const place = takePlace();
    window.scrollTo(0, 0);
    main.current?.querySelector<HTMLElement>('h1')?.focus();
    return place && main.current ? returnTo(place, main.current) : undefined;
  }, [main, page]);
}
