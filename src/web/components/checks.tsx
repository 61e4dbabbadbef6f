import type { Bookmark, Checks as CheckResults, LinkHealth } from '../../core/schemas/bookmark';
import { bookmarkPath } from '../router';
import { Icon, type IconName } from './icon';
import { StatusBadge } from './status';

const HEALTH: Record<LinkHealth, { icon: IconName; tone: string; words: string }> = {
  ok: { icon: 'check', tone: 'good', words: 'The page answers.' },
  broken: { icon: 'warning', tone: 'bad', words: 'The page does not open.' },
  unknown: {
    icon: 'clock',
    tone: 'quiet',
    words:
      'Could not tell: the site turns automatic requests away or took too long. Nothing against the link.',
  },
  internal: {
    icon: 'lock',
    tone: 'quiet',
    words: 'An internal address. Nothing was requested: open it to see for yourself.',
  },
};

/** What the workflow found out about a submission before it asked a manager. */
export function Checks({ checks }: Pick<Bookmark, 'checks'>) {
  if (!checks) {
    return <p class="soft">The link is being checked. You can decide without waiting for it.</p>;
  }
  const { icon, tone, words } = HEALTH[checks.link.health];
  return (
    <ul class="checks">
      <li class={`check check-${tone}`}>
        <Icon name={icon} />
        <div>
          <strong>Link</strong> {words} {checks.link.detail && <span class="soft">{checks.link.detail}</span>}
        </div>
      </li>
      <Duplicates duplicates={checks.duplicates} />
    </ul>
  );
}

function Duplicates({ duplicates }: Pick<CheckResults, 'duplicates'>) {
  const found = duplicates !== null && duplicates.length > 0;
  return (
    <li class={`check check-${found ? 'attention' : duplicates ? 'good' : 'quiet'}`}>
      <Icon name={found ? 'warning' : duplicates ? 'check' : 'clock'} />
      <div>
        <strong>Duplicates</strong>{' '}
        {duplicates === null && 'Could not be looked for. Search the knowledge base before you approve.'}
        {duplicates?.length === 0 && 'None found.'}
        {found && (
          <ul class="duplicates">
            {duplicates.map(({ id, title, status }) => (
              <li key={id}>
                <a href={`#${bookmarkPath(id)}`}>{title}</a> <StatusBadge status={status} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
