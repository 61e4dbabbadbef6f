import { useEffect, useMemo, useRef } from 'preact/hooks';
import { createClient } from '../client/api';
import { explain } from '../client/failure';
import { KnowledgeStore } from '../client/knowledge-store';
import { ReviewQueue } from '../client/review-queue';
import type { User } from '../client/session';
import { UsageCounter } from '../client/usage-counter';
import type { Configuration } from '../core/api/configuration';
import { compilePatterns } from '../core/tickets/custom';
import { Shell } from './components/shell';
import { SignInDialog } from './components/sign-in-dialog';
import { Imports } from './moving/imports';
import type { Account } from './state/account';
import { Drafts } from './state/drafts';
import { Knowledge } from './state/knowledge';
import { isManager, ServicesContext } from './state/services';
import { Toasts } from './state/toasts';

interface SignedInProps {
  account: Account;
  configuration: Configuration;
  user: User;
  isExpired: boolean;
}

/** Everything behind the sign-in, made once for the person who signed in. */
export function SignedIn({ account, configuration, user, isExpired }: SignedInProps) {
  const made = useMemo(() => {
    const client = createClient({
      apiUrl: configuration.apiUrl,
      token: () => account.token(),
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if (response.status === 401) account.expire();
        return response;
      },
    });
    const openStore = () => KnowledgeStore.open(`waymark ${configuration.userPoolId}`);
    const [knowledge, toasts] = [new Knowledge(client, openStore), new Toasts()];
    return {
      client,
      knowledge,
      queue: new ReviewQueue(client, user.id),
      usage: new UsageCounter(client),
      toasts,
      drafts: Drafts.open(localStorage, user.id),
      imports: new Imports({ client, knowledge, toasts }),
      ticketPatterns: compilePatterns(configuration.ticketPatterns),
    };
  }, [account, configuration, user.id]);

  const signIns = useCount(isExpired);
  // Each sign-in is a reason to look again.
  useEffect(() => {
    void made.knowledge.sync();
    if (isManager(user)) void made.queue.refresh();
    void made.imports.retry();
  }, [made, signIns]);
  // Somebody who signs out in another tab takes the copy along, and what was typed in this one meanwhile.
  useEffect(
    () => () => {
      void made.knowledge.stop();
      if (account.value.phase === 'signed-out') made.drafts.clear();
    },
    [made, account],
  );

  const signOut = async () => {
    // First, as signing out may leave for the company's page.
    try {
      await made.knowledge.clear().finally(() => account.signOut());
    } catch (error) {
      made.toasts.show(explain(error), 'danger');
    }
  };
  return (
    <ServicesContext.Provider value={{ ...made, user, signIns }}>
      <Shell signOut={signOut} secondFactor={account.secondFactor} />
      {isExpired && <SignInDialog account={account} signOut={signOut} />}
    </ServicesContext.Provider>
  );
}

/** How many times an expired session was renewed by signing in. */
function useCount(isExpired: boolean): number {
  const count = useRef(0);
  const before = useRef(isExpired);
  if (before.current && !isExpired) count.current += 1;
  before.current = isExpired;
  return count.current;
}
