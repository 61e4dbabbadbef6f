import { useEffect, useRef, useState } from 'preact/hooks';
import { isSetAside, type OutboxItem } from '../outbox/item';
import { itemText } from '../outbox/item-text';
import { CaptureForm } from '../popup/capture-form';
import { begunEdit, openEdit } from '../popup/edits';
import { outbox } from '../popup/outbox';
import { StorageNotice } from '../popup/storage-notice';
import type { Subject } from '../popup/subject';
import type { Settings } from '../settings';
import { useAttempt } from '../use-attempt';
import { useSettings } from '../use-settings';
import { Group } from './group';
import type { RowAction } from './row';
import { strings } from './strings';
import { useItems } from './use-items';

/** The outbox: all that has not been sent, and what was sent of late. */
export function App({ initial }: { initial: Settings }) {
  const settings = useSettings(initial);
  const { found, refresh } = useItems();
  const [subject, setSubject] = useState<Subject>();
  const [said, say] = useState('');
  /** What the form says is there to see in it. */
  const [announcement, setAnnouncement] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const { attempt, failure } = useAttempt();
  const accountId = settings.account?.id;
  useEffect(() => {
    // What one was writing is not the next one's to see, nor to save.
    if (accountId !== undefined) return () => setSubject(undefined);
  }, [accountId]);

  async function act(action: RowAction, item: OutboxItem): Promise<void> {
    let begun: Subject | undefined;
    if (action === 'copy') {
      const isCopied = await navigator.clipboard.writeText(itemText(item)).then(
        () => true,
        () => false,
      );
      say(isCopied ? strings.said.copied : strings.said.notCopied);
    } else if (action === 'edit') {
      await openEdit(item, setSubject, say);
    } else if (action === 'retry') {
      begun = await begunEdit(item);
      setSubject(begun);
      if (!begun) {
        await outbox.retry([item.id]);
        say(strings.said.retried);
      }
    } else {
      await outbox.drop(item.id);
      say(strings.said.dropped);
    }
    // The button that had the focus goes, at once or with what is sent.
    if (action === 'drop' || (action === 'retry' && !begun)) heading.current?.focus();
    await refresh();
  }

  async function retryAll(group: readonly OutboxItem[]): Promise<void> {
    await outbox.retry(group.map(({ id }) => id));
    say(strings.said.retried);
    heading.current?.focus();
    await refresh();
  }

  function close(): void {
    setSubject(undefined);
    heading.current?.focus();
  }

  async function saved(): Promise<void> {
    close();
    say(strings.said.saved);
    await refresh();
  }

  const { items = [], ofOthers = 0, isBroken = false } = found ?? {};
  const inState = (...states: string[]) => items.filter(({ state }) => states.includes(state));
  const onAct = (action: RowAction, item: OutboxItem) => void attempt(() => act(action, item));
  const [setAside, waiting] = [items.filter(isSetAside), inState('waiting', 'sending')];
  return (
    <main>
      <div class="page-head">
        <img src="/icons/48.png" alt="" width="40" height="40" />
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {strings.title}
          </h1>
          <p class="aside">{strings.intro}</p>
        </div>
      </div>
      {isBroken && <StorageNotice onRetry={() => void refresh()} />}
      {failure}
      {subject ? (
        <section class="card">
          <button type="button" class="link" onClick={close}>
            {strings.back}
          </button>
          <CaptureForm
            key={subject.key}
            subject={subject}
            settings={settings}
            outbox={undefined}
            onSaved={() => void saved()}
            onGiven={() => void saved()}
            onEdit={setSubject}
            onDropped={() => {
              close();
              void refresh();
            }}
            announce={setAnnouncement}
          />
        </section>
      ) : (
        <>
          {found && !isBroken && items.length === 0 && <p class="card">{strings.empty}</p>}
          <Group name="set-aside" items={setAside} onAct={onAct} />
          <Group name="needs-sign-in" items={inState('needs-sign-in')} onAct={onAct} />
          <Group
            name="waiting"
            items={waiting}
            onAct={onAct}
            onRetryAll={() => void attempt(() => retryAll(waiting))}
          />
          <Group name="delivered" items={inState('delivered').reverse()} onAct={onAct} />
          {ofOthers > 0 && <p class="aside">{strings.ofOthers(ofOthers)}</p>}
        </>
      )}
      <div role="status" class="announcement">
        {said}
      </div>
      <div role="status" class="visually-hidden">
        {announcement}
      </div>
    </main>
  );
}
