import { STATUS_WORDS } from '../../client/status-words';
import type { Status } from '../../core/lifecycle';
import { Icon, type IconName } from './icon';

export type Tone = 'quiet' | 'waiting' | 'good' | 'bad' | 'attention';

/** The sign and the colour of each status. */
export const STATUS_LOOK: Record<Status, { icon: IconName; tone: Tone }> = {
  private: { icon: 'lock', tone: 'quiet' },
  pending: { icon: 'clock', tone: 'waiting' },
  approved: { icon: 'check', tone: 'good' },
  rejected: { icon: 'cross', tone: 'bad' },
  'changes-requested': { icon: 'reply', tone: 'attention' },
  expired: { icon: 'expired', tone: 'quiet' },
  withdrawn: { icon: 'back', tone: 'quiet' },
  merged: { icon: 'copy', tone: 'good' },
  retired: { icon: 'archive', tone: 'quiet' },
};

export function StatusBadge({ status }: { status: Status }) {
  const { icon, tone } = STATUS_LOOK[status];
  return (
    <span class={`status status-${tone}`}>
      <Icon name={icon} />
      {STATUS_WORDS[status]}
    </span>
  );
}
