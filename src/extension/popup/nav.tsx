import type { OutboxItem } from '../outbox/item';
import { summarize } from '../outbox/summary';
import type { Settings } from '../settings';
import { IconButton } from './icon-button';
import { BackIcon, OutboxIcon, PanelIcon, ReviewIcon, SearchIcon } from './icons-of-nav';
import { outboxStrings as strings } from './outbox-strings';
import { mayOpenPanel, openPanel } from './side-panel';

/** Where one can go in the popup besides the form. */
export type Place = 'outbox' | 'search' | 'reviews';

export interface NavProps {
  items: readonly OutboxItem[];
  settings: Settings;
  isElsewhere: boolean;
  onGo: (place: Place | undefined) => void;
}

/** The ways out of the form, and back to it. */
export function Nav({ items, settings: { account, reviewsWaiting = 0 }, isElsewhere, onGo }: NavProps) {
  const { waiting, needsSignIn, held, refused } = summarize(items);
  const count = waiting + needsSignIn + held + refused;
  if (isElsewhere) {
    return (
      <IconButton label={strings.back} onClick={() => onGo(undefined)}>
        <BackIcon />
      </IconButton>
    );
  }
  return (
    <>
      {account && (
        <IconButton label={strings.search} onClick={() => onGo('search')}>
          <SearchIcon />
        </IconButton>
      )}
      {account?.groups?.includes('managers') && (
        <IconButton label={strings.reviews(reviewsWaiting)} onClick={() => onGo('reviews')}>
          <ReviewIcon />
          <Count count={reviewsWaiting} />
        </IconButton>
      )}
      <IconButton
        label={count > 0 ? strings.outboxCount(count) : strings.outbox}
        onClick={() => onGo('outbox')}
      >
        <OutboxIcon />
        <Count count={count} isAlert={held + refused > 0} />
      </IconButton>
      {account && mayOpenPanel() && (
        <IconButton label={strings.openPanel} onClick={() => void openPanel()}>
          <PanelIcon />
        </IconButton>
      )}
    </>
  );
}

/** Drawn by the style: the label says it in words, which in some languages hold no figure. */
function Count({ count, isAlert = false }: { count: number; isAlert?: boolean }) {
  if (count === 0) return null;
  return (
    <span
      class={isAlert ? 'count count-alert' : 'count'}
      aria-hidden="true"
      data-count={count < 100 ? count : '99+'}
    />
  );
}
