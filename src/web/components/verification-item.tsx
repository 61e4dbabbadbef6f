import { useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Link } from '../../core/schemas/knowledge';
import type { Verification, VerificationReason } from '../../core/schemas/verification';
import { siteOf } from '../../core/url/canonical';
import { noteFocus } from '../focus';
import { useShortcuts } from '../hooks/use-shortcuts';
import { bookmarkPath } from '../router';
import { useServices } from '../state/services';
import { ExternalLink } from './external-link';
import { Icon } from './icon';
import { Key } from './key';
import { RetireForm, retirementDraft } from './retire-form';
import { TicketChips } from './ticket-chip';
import { Time } from './time';

const WORDS: Record<VerificationReason, string> = {
  due: 'Time is up',
  broken: 'Page is gone',
  'retirement-proposed': 'Retirement proposed',
};

/** What the server answers when a link is not what the list says of it. */
const STALE: readonly number[] = [404, 409];

interface VerificationItemProps {
  verification: Verification;
  /** What it says; unknown while this browser's copy lacks it. */
  link: Link | undefined;
  /** Whether the keys are meant for it. */
  isCurrent: boolean;
  /** Somebody has come to it. */
  onFocus: () => void;
  /** Whether it is asked why it is retired. */
  isRetiring: boolean;
  onRetire: (isOpen: boolean) => void;
  /** It is decided on; `hadFocus` unless somebody has gone on meanwhile. */
  onDone: (hadFocus: boolean) => void;
  /** It is not what it was: verified, retired or published anew elsewhere. */
  onStale: () => void;
}

/** A link that waits to be verified: why, since when, and what may be done about it. */
export function VerificationItem(props: VerificationItemProps) {
  const { verification, link, isCurrent, isRetiring, onFocus, onRetire, onDone, onStale } = props;
  const { client, toasts, drafts } = useServices();
  const { id, revision, reasons, since, broken, proposal } = verification;
  const [busy, setBusy] = useState(false);
  const title = link?.content.title ?? 'A link that this browser has not fetched yet';

  const run = async (done: string, act: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    const mayMoveFocus = noteFocus();
    try {
      await act();
      toasts.show(`${done}: ${isolated(title)}`);
      onRetire(false);
      onDone(mayMoveFocus());
    } catch (error) {
      toasts.show(explain(error), 'danger');
      if (error instanceof ApiError && STALE.includes(error.status)) onStale();
      setBusy(false);
    }
  };
  const verify = () => client.verifyLink({ params: { id, revision }, body: {} });
  const retire = async (reason: string) => {
    await client.retireBookmark({ params: { id, revision }, body: { reason, expectedStatus: 'approved' } });
    drafts.drop(retirementDraft(id));
  };
  const keys = {
    a: () => void run('Verified', verify),
    r: () => onRetire(true),
    o: () => link && window.open(link.content.url, '_blank', 'noopener,noreferrer'),
  };
  useShortcuts(isCurrent && !isRetiring ? keys : {});

  return (
    <li class="card row verification" onFocusCapture={onFocus} {...(isCurrent && { 'aria-current': 'true' })}>
      <div class="row-heading">
        <h2>
          <a id={`verification-${id}`} href={`#${bookmarkPath(id)}`}>
            {title}
          </a>
        </h2>
        {reasons.map((each) => (
          <span key={each} class={`status status-${each === 'due' ? 'waiting' : 'attention'}`}>
            <Icon name={each === 'due' ? 'clock' : 'warning'} />
            {WORDS[each]}
          </span>
        ))}
      </div>
      <p class="soft">
        {link && (
          <>
            <ExternalLink href={link.content.url}>{siteOf(link.content.url)}</ExternalLink>
            {' · '}
          </>
        )}
        {reasons.includes('due') ? 'its time was up' : 'came here'} <Time at={since} />
      </p>
      {link && <TicketChips tickets={link.content.tickets} />}
      {broken && (
        <p>
          Looked for twice: {broken.detail} (<Time at={broken.at} />)
        </p>
      )}
      {proposal && (
        <div>
          <p class="soft">
            <bdi>{proposal.by.name}</bdi> proposed to retire it <Time at={proposal.at} />
          </p>
          <blockquote>{proposal.reason}</blockquote>
        </div>
      )}
      {isRetiring ? (
        <RetireForm
          id={id}
          proposed={proposal?.reason}
          onCancel={() => onRetire(false)}
          onRetire={(reason) => void run('Retired', () => retire(reason))}
        />
      ) : (
        <div class="actions">
          <button
            type="button"
            class="button button-primary"
            aria-disabled={busy}
            onClick={() => void run('Verified', verify)}
          >
            <Icon name="check" /> Still good {isCurrent && <Key name="a" />}
            <span class="visually-hidden">: {title}</span>
          </button>
          <button
            type="button"
            class="button button-danger"
            aria-disabled={busy}
            onClick={() => onRetire(true)}
          >
            <Icon name="archive" /> Retire {isCurrent && <Key name="r" />}
            <span class="visually-hidden">: {title}</span>
          </button>
        </div>
      )}
    </li>
  );
}
