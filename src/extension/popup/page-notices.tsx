import { isWebUrl } from '../../core/url/canonical';
import { strings } from './strings';
import type { Subject } from './subject';
import type { Capture } from './use-capture';
import type { OutboxState } from './use-outbox';

export interface PageNoticesProps {
  capture: Capture;
  subject: Subject;
  outbox: OutboxState | undefined;
}

/** What has to be said of the page before it is saved. */
export function PageNotices({ capture: { draft, reading, discard }, subject, outbox }: PageNoticesProps) {
  const hasAddress = isWebUrl(subject.page.url);
  const isEdit = draft.replaces !== undefined;
  return (
    <>
      {isEdit && <p class="notice">{strings.editing}</p>}
      {!hasAddress && !isEdit && <p class="notice notice-warn">{strings.noAddress}</p>}
      {hasAddress && reading === 'unreadable' && <p class="aside">{strings.unreadable}</p>}
      {hasAddress && !isEdit && outbox && (
        <outbox.parts.LastSaved items={outbox.items} url={subject.page.url} />
      )}
      {isRestored(subject) && Object.keys(draft).length > 0 && !isEdit && (
        <p class="aside">
          {strings.draftRestored}{' '}
          <button type="button" class="link" onClick={discard}>
            {strings.discardDraft}
          </button>
        </p>
      )}
    </>
  );
}

function isRestored({ draft }: Subject): boolean {
  return Object.keys(draft).length > 0;
}
