import { isWebUrl } from '../../core/url/canonical';
import type { Draft } from '../capture/draft';
import { isSavable } from '../capture/form';
import type { CaptureFormProps } from './capture-form';
import { strings } from './strings';
import type { Subject } from './subject';
import type { Capture } from './use-capture';

export interface PageNoticesProps extends CaptureFormProps {
  capture: Capture;
}

/** What has to be said of the page before it is saved. */
export function PageNotices(props: PageNoticesProps) {
  const { capture, subject, settings, outbox, onGiven, onEdit } = props;
  const { form, context, draft, DraftNotice, reading, discard } = capture;
  const hasAddress = isWebUrl(subject.page.url);
  const isEdit = (draft.replaces ?? draft.revises) !== undefined;
  return (
    <>
      {DraftNotice && <DraftNotice />}
      {subject.Notice && <subject.Notice {...props} />}
      {!isSavable(form) && (
        <p class="notice notice-warn">{isWebUrl(form.url) ? strings.longAddress : strings.noAddress}</p>
      )}
      {hasAddress && reading === 'unreadable' && <p class="aside">{strings.unreadable}</p>}
      {hasAddress && !isEdit && outbox && (
        <outbox.parts.Known
          page={{ url: subject.page.url, canonicalUrl: context?.canonicalUrl }}
          tabId={subject.tabId}
          tickets={form.tickets}
          settings={settings}
          items={outbox.items}
          onGiven={onGiven}
          onEdit={onEdit}
        />
      )}
      {isWritten(subject.draft, subject) && isWritten(draft, subject) && (
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

function isWritten(draft: Draft, { original }: Subject): boolean {
  return draft !== original && Object.keys(draft).length > 0;
}
