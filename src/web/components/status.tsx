import type { Status } from '../../core/lifecycle';
import { Icon, type IconName } from './icon';

type Tone = 'quiet' | 'waiting' | 'good' | 'bad' | 'attention';

/** Each status in words, with a sign and a colour. */
export const STATUS_LOOK: Record<Status, { words: string; icon: IconName; tone: Tone }> = {
  private: { words: 'Private', icon: 'lock', tone: 'quiet' },
  pending: { words: 'Waiting for review', icon: 'clock', tone: 'waiting' },
  approved: { words: 'Approved', icon: 'check', tone: 'good' },
  rejected: { words: 'Rejected', icon: 'cross', tone: 'bad' },
  'changes-requested': { words: 'Changes requested', icon: 'reply', tone: 'attention' },
  expired: { words: 'Expired', icon: 'expired', tone: 'quiet' },
  withdrawn: { words: 'Withdrawn', icon: 'back', tone: 'quiet' },
  retired: { words: 'Retired', icon: 'archive', tone: 'quiet' },
};

export function StatusBadge({ status }: { status: Status }) {
  const { words, icon, tone } = STATUS_LOOK[status];
  return (
    <span class={`status status-${tone}`}>
      <Icon name={icon} />
      {words}
    </span>
  );
}
