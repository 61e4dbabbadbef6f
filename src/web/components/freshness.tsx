import { type Freshness, freshnessOf } from '../../core/freshness';
import type { Publication } from '../../core/schemas/bookmark';
import { Icon, type IconName } from './icon';
import type { Tone } from './status';

export const FRESHNESS_WORDS: Record<Freshness, string> = {
  verified: 'Verified',
  'due-soon': 'Due soon',
  overdue: 'Overdue',
};

const LOOK: Record<Freshness, { icon: IconName; tone: Tone }> = {
  verified: { icon: 'check', tone: 'good' },
  'due-soon': { icon: 'clock', tone: 'waiting' },
  overdue: { icon: 'warning', tone: 'attention' },
};

/** How far a published link is from the day on which it has to be verified again; nothing where that is unknown. */
export function FreshnessBadge({ verifiedUntil }: Pick<Publication, 'verifiedUntil'>) {
  const freshness = freshnessOf(Date.parse(verifiedUntil ?? ''), Date.now());
  if (!freshness) return null;
  const { icon, tone } = LOOK[freshness];
  return (
    <span class={`status status-${tone}`}>
      <Icon name={icon} />
      {FRESHNESS_WORDS[freshness]}
    </span>
  );
}
