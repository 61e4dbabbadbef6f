import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageAddress } from '../../core/identity';
import { isRevisable } from '../../core/lifecycle';
import type { Ticket } from '../../core/schemas/content';
import { addTickets, type Draft } from '../capture/draft';
import { copiesChanged, openCopies } from '../knowledge/copies';
import { countUse } from '../knowledge/count-use';
import { giveTickets, ticketsToGive } from '../knowledge/give-ticket';
import { pageShown } from '../knowledge/page-shown';
import { type Standing, standingOf } from '../knowledge/standing';
import { standingWords } from '../knowledge/standing-words';
import { tell } from '../messages';
import type { OutboxItem } from '../outbox/item';
import { itemsOfPage } from '../outbox/of-page';
import type { Settings } from '../settings';
import { addressOf } from '../web-app';
import { openEdit, subjectOfBookmark } from './edits';
import { GIVE_KEY, isGiveKey } from './give-key';
import { LastSaved } from './last-saved';
import { outbox } from './outbox';
import { outboxStrings as strings } from './outbox-strings';
import type { Subject } from './subject';

export interface KnownProps {
  page: PageAddress;
  tabId: number | undefined;
  /** The tickets at hand, which an approved link may be given. */
  tickets: readonly Ticket[];
  settings: Settings;
  items: readonly OutboxItem[];
  onGiven: (item: OutboxItem) => void;
  onEdit: (subject: Subject) => void;
}

/** Says what is known of the page, from this browser's copies alone, and offers what can be done about it. */
export function Known({ page, tabId, tickets, settings, items, onGiven, onEdit }: KnownProps) {
  const { account, configuration } = settings;
  const standing = useStanding(page, account?.id);
  const words = standing && standingWords(standing);
  const { own } = standing ?? {};
  const { unsent, sent, newer } = useMemo(
    () => itemsOfPage(items, page, own),
    [items, page.url, page.canonicalUrl, own],
  );
  const isCopyOld = newer !== undefined && newer !== unsent;
  const missing = standing && !isCopyOld ? ticketsToGive(standing, tickets, unsent) : [];
  const last = unsent ?? (own ? undefined : sent);
  const isGiving = useRef(false);
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    if (standing && tabId !== undefined) void tell('mark', { tabId, page });
  }, [standing, tabId]);

  async function editUnsent(item: OutboxItem, begin?: (draft: Draft) => Draft) {
    setFailure(undefined);
    try {
      await openEdit(item, onEdit, setFailure, begin);
    } catch {
      setFailure(strings.notGiven);
    }
  }

  async function give() {
    const given = standing && giveTickets(standing, missing);
    if (!given || isGiving.current) return;
    isGiving.current = true;
    setFailure(undefined);
    try {
      // A second one beside it would be written without it, or instead of it.
      if (unsent) await editUnsent(unsent, (draft) => ({ ...addTickets(draft, missing), suggest: true }));
      else {
        onGiven(await outbox.add(given));
        // Where it goes into a form instead, it is not known yet whether the link is given it.
        if (standing.link) void countUse(standing.link.id, 'linked');
      }
    } catch {
      setFailure(strings.notGiven);
    } finally {
      isGiving.current = false;
    }
  }
  // The key works from the moment at which it is shown.
  useLayoutEffect(() => {
    if (missing.length === 0) return;
    const press = (event: KeyboardEvent) => {
      if (!isGiveKey(event)) return;
      event.preventDefault();
      void give();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  return (
    <>
      {words && (
        <div class="notice known" data-standing={words.kind}>
          <span>{words.text}</span>
          {missing.length > 0 && (
            <button
              type="button"
              class="button"
              aria-keyshortcuts={GIVE_KEY.named}
              onClick={() => void give()}
            >
              {strings.give(missing.map(({ key }) => key).join(', '))}
              <span class="keys" aria-hidden="true">
                {GIVE_KEY.shown}
              </span>
            </button>
          )}
          {own && !newer && isRevisable(own.status) && (
            <button type="button" class="button" onClick={async () => onEdit(await subjectOfBookmark(own))}>
              {strings.editOwn}
            </button>
          )}
          {own?.status === 'pending' && configuration && (
            <a href={addressOf(own.id, configuration)} target="_blank" rel="noreferrer">
              {strings.openOwn}
            </a>
          )}
        </div>
      )}
      {last && (
        <LastSaved
          item={last}
          onEdit={unsent && unsent.state !== 'sending' ? () => void editUnsent(unsent) : undefined}
        />
      )}
      {failure && (
        <p class="notice notice-danger" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}

function useStanding({ url, canonicalUrl }: KnownProps['page'], accountId: string | undefined) {
  const [standing, setStanding] = useState<Standing>();
  useEffect(() => {
    if (accountId === undefined) return;
    let isGone = false;
    async function look() {
      const copies = await openCopies(accountId as string);
      const found = await standingOf({ url, canonicalUrl }, copies).finally(copies.close);
      if (!isGone) setStanding(found);
    }
    // Where nothing can be looked up, nothing is known.
    const lookAgain = () => void look().catch(() => undefined);
    lookAgain();
    const stop = copiesChanged.watch(lookAgain);
    return () => {
      isGone = true;
      stop();
    };
  }, [url, canonicalUrl, accountId]);
  useEffect(() => {
    pageShown.send();
    void tell('refresh', { isUrgent: false });
  }, []);
  return standing;
}
