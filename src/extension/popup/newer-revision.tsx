import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Configuration } from '../../core/api/configuration';
import { isRevisable } from '../../core/lifecycle';
import type { Bookmark } from '../../core/schemas/bookmark';
import { contentOf } from '../capture/content';
import { type Difference, differences, takeOver, type WrittenField } from '../capture/differences';
import { clearDraft } from '../capture/draft-store';
import { standingWords } from '../knowledge/standing-words';
import { itemText } from '../outbox/item-text';
import { isSameBase, rebased, revisedOf } from '../outbox/revised';
import { useAttempt } from '../use-attempt';
import { addressOf } from '../web-app';
import { DifferenceList } from './difference-list';
import { Drop } from './drop';
import { newerStrings as strings } from './newer-strings';
import { outbox } from './outbox';
import type { PageNoticesProps } from './page-notices';
import { ago } from './time';

type LookUp = { bookmark: Bookmark } | { failure: string } | undefined;

/**
 * Says what the bookmark of an edit has become since that began, beside what was written, and leaves it to the person:
 * to save theirs as its next revision, to take what it says now, or to copy theirs.
 */
export function NewerRevision({ capture, subject, settings, onDropped, announce }: PageNoticesProps) {
  const { configuration } = settings;
  const { form, draft, context, change } = capture;
  const { id = '' } = draft.revises ?? {};
  const [found, setFound] = useState<LookUp>();
  const [said, say] = useState('');
  const section = useRef<HTMLElement>(null);
  const { attempt, failure } = useAttempt();

  const look = useCallback(async () => {
    setFound(undefined);
    const now = await lookUp(configuration, id);
    if ('bookmark' in now) {
      const base = revisedOf(now.bookmark);
      // What is saved from now on follows what is shown here; where that takes no revision, it is asked for anew.
      change((old) =>
        isSameBase(old.revises, base) || !isRevisable(base.status)
          ? old
          : { ...old, revises: rebased(old.revises, base) },
      );
    }
    setFound(now);
  }, [id, configuration]);
  useEffect(() => void look(), [look]);

  const bookmark = found && 'bookmark' in found ? found.bookmark : undefined;
  const differing = bookmark && differences(form, bookmark.content);
  const words = bookmark && differing && wordsOf(differing);
  useEffect(() => {
    if (bookmark && words) announce(`${strings.heading} ${words}`);
  }, [bookmark]);

  function lookAgain(): void {
    // The button that had the focus goes.
    section.current?.focus();
    void look();
  }

  function take(field: WrittenField): void {
    if (bookmark) change((old) => takeOver(old, field, bookmark.content));
    // The button that had the focus goes.
    section.current?.focus();
    announce(strings.taken(strings.fields[field]));
  }

  async function copy(): Promise<void> {
    const text = itemText({ content: contentOf(form, context) });
    const copying = navigator.clipboard.writeText(text).then(
      () => strings.copied,
      () => strings.notCopied,
    );
    say(await copying);
  }

  async function drop(): Promise<void> {
    if (draft.replaces !== undefined) await outbox.drop(draft.replaces);
    else await clearDraft(subject.key);
    announce(strings.dropped);
    onDropped();
  }

  return (
    <section ref={section} tabIndex={-1} class="notice notice-warn newer" aria-label={strings.heading}>
      <strong>{strings.heading}</strong>
      {!found && <p class="aside">{strings.loading}</p>}
      {found && 'failure' in found && (
        <p role="alert">
          {found.failure}{' '}
          <button type="button" class="link" onClick={lookAgain}>
            {strings.retry}
          </button>
        </p>
      )}
      {bookmark && (
        <>
          <p class="aside">
            {strings.changed(ago(Date.parse(bookmark.updatedAt)))} {standingWords({ own: bookmark })?.text}
          </p>
          <p>{words}</p>
          <DifferenceList differences={differing ?? []} onTake={take} />
          {isRevisable(bookmark.status) ? (
            <p class="aside">{strings.saveSends}</p>
          ) : (
            <p>
              {strings.cannotSend}{' '}
              {configuration && (
                <a href={addressOf(id, configuration)} target="_blank" rel="noreferrer">
                  {strings.open}
                </a>
              )}
            </p>
          )}
        </>
      )}
      {failure}
      <div class="actions">
        <button type="button" class="button" onClick={() => void copy()}>
          {strings.copy}
        </button>
        <span role="status">{said}</span>
        <Drop what={form.title} label={strings.drop} onDrop={() => void attempt(drop)} />
      </div>
    </section>
  );
}

function wordsOf(differing: readonly Difference[]): string {
  if (differing.length === 0) return strings.same;
  return strings.differsIn(differing.map(({ field }) => strings.fields[field]).join(', '));
}

/** Asks the backend; what speaks with it is loaded only then. Never rejects. */
async function lookUp(configuration: Configuration | undefined, id: string): Promise<NonNullable<LookUp>> {
  if (!configuration) return { failure: strings.notConnected };
  const [{ clientOf }, { explain }] = await Promise.all([
    import('../account/client'),
    import('../failure-words'),
  ]);
  try {
    return { bookmark: await clientOf(configuration).getBookmark({ params: { id } }) };
  } catch (error) {
    return { failure: explain(error) };
  }
}
