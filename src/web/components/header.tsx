import type { ComponentChildren } from 'preact';
import { useObservable } from '../../client/observable';
import { countOf } from '../../client/text';
import { sectionsFor } from '../administration/sections';
import type { PageName } from '../router';
import { isManager, keepsHouse, useServices } from '../state/services';
import { Mark } from './icon';
import { UserMenu } from './user-menu';

interface HeaderProps {
  page: PageName;
  signOut: () => void;
  showSecondFactor: () => void;
  showShortcuts: () => void;
}

/** Pages of the knowledge base, to which its link in the navigation leads back. */
const OF_KNOWLEDGE: ReadonlySet<PageName> = new Set([
  'knowledge',
  'collections',
  'collection',
  'ticket',
] as const);

export function Header({ page, ...menu }: HeaderProps) {
  const { user } = useServices();
  return (
    <header class="header">
      <a class="brand" href="#/">
        <Mark />
        Waymark
      </a>
      <nav class="navigation" aria-label="Pages">
        <NavigationLink href="#/" isCurrent={OF_KNOWLEDGE.has(page)}>
          Knowledge base
        </NavigationLink>
        {isManager(user) && (
          <NavigationLink href="#/reviews" isCurrent={page === 'reviews'}>
            Review queue <WaitingCount />
          </NavigationLink>
        )}
        {isManager(user) && (
          <NavigationLink href="#/verifications" isCurrent={page === 'verifications'}>
            Verification
          </NavigationLink>
        )}
        <NavigationLink href="#/mine" isCurrent={page === 'mine'}>
          My submissions
        </NavigationLink>
        {keepsHouse(user) && (
          <NavigationLink href="#/insights" isCurrent={page === 'insights'}>
            Insights
          </NavigationLink>
        )}
        {sectionsFor(user).length > 0 && (
          <NavigationLink href="#/administration" isCurrent={page === 'administration'}>
            Administration
          </NavigationLink>
        )}
      </nav>
      <UserMenu {...menu} />
    </header>
  );
}

function NavigationLink(props: { href: string; isCurrent: boolean; children: ComponentChildren }) {
  return (
    <a href={props.href} {...(props.isCurrent && { 'aria-current': 'page' })}>
      {props.children}
    </a>
  );
}

/** How many submissions wait for this manager; their own wait for somebody else. */
function WaitingCount() {
  const { queue, user } = useServices();
  const { items, cursor } = useObservable(queue);
  const count = items.filter(({ owner }) => owner.id !== user.id).length;
  if (count === 0) return null;
  return (
    <span class="badge">
      <span aria-hidden="true">
        {count}
        {cursor !== undefined && '+'}
      </span>
      <span class="visually-hidden">({countOf(count, 'submission')} waiting)</span>
    </span>
  );
}
