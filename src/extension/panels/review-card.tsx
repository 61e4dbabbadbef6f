import { useRef, useState } from 'preact/hooks';
import { excerptOf, snippetOf } from '../../client/text';
import type { Bookmark } from '../../core/schemas/bookmark';
import type { Outcome } from '../../core/schemas/decision';
import { siteOf } from '../../core/url/canonical';
import { letterOf } from '../letter-of';
import { ago } from '../popup/time';
import type { BegunReason } from './begun-reasons';
import { PagePicture, type PagePictureProps } from './page-picture';
import { ReasonForm } from './reason-form';
import { strings } from './strings';
import { TicketChips } from './ticket-chips';

export interface ReviewCardProps {
  submission: Bookmark;
  client: PagePictureProps['client'];
  isOwn: boolean;
  isRevised: boolean;
  /** What was begun to be said of it before. */
  begun: BegunReason | undefined;
  onBegin: (begun: BegunReason) => void;
  onMove: (by: 1 | -1) => void;
  onDecide: (outcome: Outcome, reason: string) => void;
}

/** One submission with what a manager has to know of it. Single keys act only while the focus is in it. */
export function ReviewCard({ submission, client, isOwn, isRevised, begun, ...on }: ReviewCardProps) {
  const { onBegin, onMove, onDecide } = on;
  const [{ asking, reason }, setBegun] = useState<BegunReason>(begun ?? { reason: '' });
  const title = useRef<HTMLAnchorElement>(null);
  const { id, content, owner, submittedAt, createdAt, screenshot } = submission;
  const { text, section } = excerptOf(content);

  function begin(changes: Partial<BegunReason>) {
    const now = { asking, reason, ...changes };
    setBegun(now);
    onBegin(now);
  }
  function press(event: KeyboardEvent) {
    if (asking || event.repeat || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => onMove(1),
      ArrowUp: () => onMove(-1),
      ...(!isOwn && {
        a: () => onDecide('approve', ''),
        c: () => begin({ asking: 'request-changes' }),
        r: () => begin({ asking: 'reject' }),
      }),
    };
    const act = keys[letterOf(event) ?? event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <li class="link-card" onKeyDown={press}>
      <a ref={title} href={content.url} target="_blank" rel="noreferrer" data-review>
        {content.title}
      </a>
      <span class="aside">
        {siteOf(content.url)} · {strings.submittedBy(owner.name, ago(Date.parse(submittedAt ?? createdAt)))}
      </span>
      {isRevised && <p class="notice notice-warn">{strings.revised}</p>}
      {section && <span class="aside">{section}</span>}
      {text && <p class="snippet">{snippetOf(text, [], 280)}</p>}
      {screenshot && <PagePicture id={id} screenshot={screenshot} client={client} />}
      <TicketChips tickets={content.tickets} />
      <Findings checks={submission.checks} />
      {isOwn && <p class="aside">{strings.ownSubmission}</p>}
      {!isOwn && asking && (
        <ReasonForm
          key={asking}
          outcome={asking}
          value={reason}
          onChange={(typed) => begin({ reason: typed })}
          onSubmit={(given) => onDecide(asking, given)}
          onCancel={() => {
            begin({ asking: undefined });
            title.current?.focus();
          }}
        />
      )}
      {!isOwn && !asking && (
        <div class="actions">
          <Act
            name={strings.approve}
            what={content.title}
            shortcut="a"
            primary
            onClick={() => onDecide('approve', '')}
          />
          <Act
            name={strings.requestChanges}
            what={content.title}
            shortcut="c"
            onClick={() => begin({ asking: 'request-changes' })}
          />
          <Act
            name={strings.reject}
            what={content.title}
            shortcut="r"
            onClick={() => begin({ asking: 'reject' })}
          />
        </div>
      )}
    </li>
  );
}

/** What the workflow found out. */
function Findings({ checks }: Pick<Bookmark, 'checks'>) {
  if (!checks) return <span class="aside">{strings.unchecked}</span>;
  const { link, duplicates } = checks;
  return (
    <>
      <span class={link.health === 'broken' ? 'notice notice-danger' : 'aside'}>
        {strings.health[link.health]}
      </span>
      {duplicates && duplicates.length > 0 && (
        <span class="notice notice-warn">
          {strings.duplicates(duplicates.map(({ title }) => title).join(', '))}
        </span>
      )}
    </>
  );
}

interface ActProps {
  name: string;
  /** What it is done to: the buttons of each submission sound alike without it. */
  what: string;
  shortcut: string;
  primary?: boolean;
  onClick: () => void;
}

function Act({ name, what, shortcut, primary = false, onClick }: ActProps) {
  return (
    <button
      type="button"
      class={primary ? 'button button-primary' : 'button'}
      aria-keyshortcuts={shortcut}
      onClick={onClick}
    >
      {name}
      <span class="visually-hidden">: {what}</span>
      <span class="keys" aria-hidden="true">
        {shortcut}
      </span>
    </button>
  );
}
