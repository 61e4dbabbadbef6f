import { STATUS_WORDS } from '../../client/status-words';
import {
  IMPORTED_EVENT,
  LINK_EVENT_TYPES,
  REASSIGNED_EVENT,
  SCREENSHOT_REMOVED_EVENT,
} from '../../core/events';
import type { Status } from '../../core/lifecycle';
import type { AuditEntry } from '../../core/schemas/audit';
import { Icon, type IconName } from './icon';
import { STATUS_LOOK, type Tone } from './status';
import { Time } from './time';

/** What happened, where the status that it led to does not say it. */
const HAPPENED: Partial<Record<Status, string>> = { private: 'Saved', pending: 'Suggested' };

/** What happened without a change of the status. */
const LINK_LOOK: Record<string, { words: string; icon: IconName; tone: Tone }> = {
  [LINK_EVENT_TYPES.verified]: { words: 'Verified again', icon: 'check', tone: 'good' },
  [LINK_EVENT_TYPES.broken]: { words: 'Page gone', icon: 'warning', tone: 'attention' },
  [LINK_EVENT_TYPES.back]: { words: 'Page there again', icon: 'check', tone: 'good' },
  [LINK_EVENT_TYPES.proposed]: { words: 'Retirement proposed', icon: 'archive', tone: 'attention' },
  [LINK_EVENT_TYPES.enriched]: { words: 'Added what a duplicate knew', icon: 'copy', tone: 'quiet' },
  [SCREENSHOT_REMOVED_EVENT]: { words: 'Picture removed', icon: 'cross', tone: 'quiet' },
  [REASSIGNED_EVENT]: { words: 'Assigned to', icon: 'person', tone: 'quiet' },
  [IMPORTED_EVENT]: { words: 'Imported', icon: 'inbox', tone: 'good' },
  [LINK_EVENT_TYPES.retagged]: { words: 'Tags renamed', icon: 'edit', tone: 'quiet' },
};

/** The history of a bookmark, the newest first. */
export function Timeline({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map(({ id, by, at, to, reason, revision, type, assignee, changes }) => {
        const words = HAPPENED[to] ?? STATUS_WORDS[to];
        const { icon, tone, words: happened } = LINK_LOOK[type ?? ''] ?? { ...STATUS_LOOK[to], words };
        return (
          <li key={id}>
            <span class={`timeline-sign status-${tone}`}>
              <Icon name={icon} />
            </span>
            <div>
              <p>
                <strong>
                  {happened}
                  {assignee && (
                    <>
                      {' '}
                      <bdi>{assignee.name}</bdi>
                    </>
                  )}
                </strong>
                <span class="soft"> · revision {revision}</span>
              </p>
              <p class="soft">
                <bdi>{by.name}</bdi> · <Time at={at} />
              </p>
              {changes && <p class="soft">Put right before: {changes.join(', ')}</p>}
              {reason && <blockquote>{reason}</blockquote>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
