import { STATUS_WORDS } from '../../client/status-words';
import type { Status } from '../../core/lifecycle';
import type { AuditEntry } from '../../core/schemas/audit';
import { Icon } from './icon';
import { STATUS_LOOK } from './status';
import { Time } from './time';

/** What happened, where the status that it led to does not say it. */
const HAPPENED: Partial<Record<Status, string>> = { private: 'Saved', pending: 'Suggested' };

/** The history of a bookmark, the newest first. */
export function Timeline({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map(({ id, by, at, to, reason, revision }) => {
        const { icon, tone } = STATUS_LOOK[to];
        const words = STATUS_WORDS[to];
        return (
          <li key={id}>
            <span class={`timeline-sign status-${tone}`}>
              <Icon name={icon} />
            </span>
            <div>
              <p>
                <strong>{HAPPENED[to] ?? words}</strong>
                <span class="soft"> · revision {revision}</span>
              </p>
              <p class="soft">
                {by.name} · <Time at={at} />
              </p>
              {reason && <blockquote>{reason}</blockquote>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
