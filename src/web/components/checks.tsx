import { useState } from 'preact/hooks';
import type { Bookmark, Duplicate, LinkHealth } from '../../core/schemas/bookmark';
import { bookmarkPath } from '../router';
import { ComparedDuplicate } from './compared';
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
export function Checks({ submission }: { submission: Bookmark }) {
  const { checks } = submission;
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
      {checks.link.page && (
        <li class="check check-quiet">
          <Icon name="book" />
          <div>
            <strong>The page says</strong> <bdi>{checks.link.page.title}</bdi>
            <p class="soft page-preview">{checks.link.page.text}</p>
          </div>
        </li>
      )}
      <Duplicates submission={submission} duplicates={checks.duplicates} />
    </ul>
  );
}

const MATCHES: Record<NonNullable<Duplicate['match']>, string> = {
  url: 'the same address',
  redirect: 'leads to the same address',
  title: 'a title that is nearly the same',
};

interface DuplicatesProps {
  submission: Bookmark;
  /** `null`: they could not be looked for. */
  duplicates: Duplicate[] | null;
}

function Duplicates({ submission, duplicates }: DuplicatesProps) {
  const [comparedId, setComparedId] = useState<string>();
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
            {duplicates.map(({ id, title, status, match }) => (
              <li key={id}>
                <a href={`#${bookmarkPath(id)}`}>{title}</a> <StatusBadge status={status} />
                {match && <span class="soft"> {MATCHES[match]}</span>}{' '}
                <button
                  type="button"
                  class="button button-small"
                  aria-expanded={comparedId === id}
                  onClick={() => setComparedId(comparedId === id ? undefined : id)}
                >
                  Compare<span class="visually-hidden"> with {title}</span>
                </button>
                {comparedId === id && <ComparedDuplicate bookmark={submission} id={id} />}
              </li>
            ))}
          </ul>
        )}
        {duplicates?.some(({ status, match }) => status === 'pending' && match === 'url') && (
          <p class="soft">Of those that wait for one page, the first to be approved takes in the others.</p>
        )}
      </div>
    </li>
  );
}
