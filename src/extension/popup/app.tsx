import { useState } from 'preact/hooks';
import { draftOf } from '../capture/draft';
import { clearDraft, readDraft, writeDraft } from '../capture/draft-store';
import type { OutboxItem } from '../outbox/item';
import { summarize } from '../outbox/summary';
import type { Settings } from '../settings';
import { AccountNotice } from './account-notice';
import { CaptureForm } from './capture-form';
import { Header } from './header';
import { strings } from './strings';
import { type Subject, subjectOf } from './subject';
import { loadAfterwards, useOutbox } from './use-outbox';

type View = { name: 'form'; subject: Subject } | { name: 'saved'; id: string } | { name: 'outbox' };

/** The popup: the form, what became of it, or the outbox. */
export function App({ subject, settings }: { subject: Subject; settings: Settings }) {
  const [view, setView] = useState<View>({ name: 'form', subject });
  const [announcement, setAnnouncement] = useState('');
  const { state, refresh } = useOutbox();
  const { items, parts } = state ?? {};

  async function saved(item: OutboxItem) {
    await refresh();
    setView({ name: 'saved', id: item.id });
  }

  async function undo(item: OutboxItem) {
    const { outbox } = await loadAfterwards();
    const { replaces: _replaces, ...draft } = draftOf(item);
    // What is taken out of the outbox is in the draft before: it is never nowhere.
    await writeDraft(subject.key, draft);
    const isUndone = await outbox.undo(item.id);
    setAnnouncement(isUndone ? strings.undone : strings.tooLateToUndo);
    if (isUndone) await showPage();
    else await clearDraft(subject.key);
    await refresh();
  }

  async function showPage() {
    setView({ name: 'form', subject: { ...subject, draft: await readDraft(subject.key) } });
  }

  async function edit(item: OutboxItem) {
    setView({ name: 'form', subject: await subjectOf(item) });
  }

  return (
    <>
      <Header
        summary={items && summarize(items)}
        isInOutbox={view.name === 'outbox'}
        onOutbox={() => setView({ name: 'outbox' })}
        onBack={() => void showPage()}
      />
      <main>
        <AccountNotice settings={settings} />
        {view.name === 'form' && (
          <CaptureForm
            key={view.subject.key}
            subject={view.subject}
            settings={settings}
            outbox={state}
            onSaved={(item) => void saved(item)}
          />
        )}
        {view.name === 'saved' && items && parts && (
          <parts.Saved
            item={items.find(({ id }) => id === view.id)}
            announce={setAnnouncement}
            onUndo={(item) => void undo(item)}
            onEdit={(item) => void edit(item)}
          />
        )}
        {view.name === 'outbox' && items && parts && (
          <parts.OutboxView items={items} refresh={refresh} onEdit={(item) => void edit(item)} />
        )}
      </main>
      <div role="status" class="visually-hidden">
        {announcement}
      </div>
    </>
  );
}
