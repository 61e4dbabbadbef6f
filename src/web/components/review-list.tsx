import { type Seen, seenKey } from '../../client/review-queue';
import { isolated } from '../../core/isolated';
import type { Bookmark } from '../../core/schemas/bookmark';
import { siteOf } from '../../core/url/canonical';
import { reviewPath } from '../router';
import { useServices } from '../state/services';
import { Icon } from './icon';
import { Time } from './time';

interface ReviewListProps {
  submissions: readonly Bookmark[];
  currentId: string | undefined;
  /** By `seenKey`. */
  selected: ReadonlySet<string>;
  /** Selects a submission, or no longer. */
  toggle: (submission: Seen) => void;
}

/** The submissions that wait, the oldest first. */
export function ReviewList({ submissions, currentId, selected, toggle }: ReviewListProps) {
  const { user } = useServices();
  return (
    <ol class="review-list" aria-label="Submissions">
      {submissions.map(
        ({ id, revision, screenshot, content, owner, submittedAt, updatedAt, checks, assignee, stage }) => (
          <li key={id} class="review-item">
            {owner.id !== user.id && (
              <label class="review-select">
                <input
                  type="checkbox"
                  checked={selected.has(seenKey({ id, revision, screenshot }))}
                  onChange={() => toggle({ id, revision, screenshot })}
                />
                <span class="visually-hidden">Select {content.title}</span>
              </label>
            )}
            <a
              id={`review-${id}`}
              href={`#${reviewPath(id)}`}
              {...(id === currentId && { 'aria-current': 'true' })}
            >
              <span class="review-title">{content.title}</span>
              <span class="soft">
                {siteOf(content.url)} · <bdi>{owner.id === user.id ? 'you' : owner.name}</bdi>
                {assignee && ` · for ${assignee.id === user.id ? 'you' : isolated(assignee.name)}`}
              </span>
              <span class="soft review-age">
                <Icon name="clock" /> <Time at={submittedAt ?? updatedAt} />
                {stage === 'escalated' && <span class="flag">overdue</span>}
                {checks?.link.health === 'broken' && (
                  <span class="flag">
                    <Icon name="warning" /> does not open
                  </span>
                )}
                {(checks?.duplicates?.length ?? 0) > 0 && (
                  <span class="flag">
                    <Icon name="copy" /> duplicate
                  </span>
                )}
              </span>
            </a>
          </li>
        ),
      )}
    </ol>
  );
}
