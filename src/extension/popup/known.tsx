import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { transitionFor } from '../../core/lifecycle';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Ticket } from '../../core/schemas/content';
import { markTab } from '../background/mark-page';
import { copiesChanged, openCopies } from '../knowledge/copies';
import { countUse } from '../knowledge/count-use';
import { giveTickets, ticketsToGive } from '../knowledge/give-ticket';
import { pageShown } from '../knowledge/page-shown';
import { type Standing, standingOf } from '../knowledge/standing';
import { standingBadge } from '../knowledge/standing-badge';
import { standingWords } from '../knowledge/standing-words';
import { tell } from '../messages';
import type { OutboxItem } from '../outbox/item';
import type { Settings } from '../settings';
import { addressOf } from './address-of';
import { subjectOfBookmark } from './edits';
import { GIVE_KEY, isGiveKey } from './give-key';
import { LastSaved } from './last-saved';
import { outbox } from './outbox';
import { outboxStrings as strings } from './outbox-strings';
import type { Subject } from './subject';

export interface KnownProps {
  page: { url: string; canonicalUrl?: string | undefined };
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
  const missing = standing ? ticketsToGive(standing, tickets) : [];
  const { own } = standing ?? {};
  const isGiving = useRef(false);
  const [isNotKept, setNotKept] = useState(false);

  useEffect(() => {
    const badge = standing && standingBadge(standing);
    if (badge && tabId !== undefined) void markTab(tabId, badge);
  }, [standing, tabId]);

  async function give() {
    const given = standing && giveTickets(standing, missing);
    if (!given || isGiving.current) return;
    isGiving.current = true;
    setNotKept(false);
    try {
      onGiven(await outbox.add(given));
      if (standing.link) void countUse(standing.link.id, 'linked');
    } catch {
      setNotKept(true);
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
          {isNotKept && <span role="alert">{strings.notGiven}</span>}
          {own && isEditable(own) && (
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
      <LastSaved items={own ? items.filter(({ state }) => state !== 'delivered') : items} url={page.url} />
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
    void look();
    const stop = copiesChanged.watch(() => void look());
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

/** A submission that waits is withdrawn before it is edited, and a retired one is not edited any more. */
function isEditable({ status }: Bookmark): boolean {
  return transitionFor('submit').from.includes(status);
}
