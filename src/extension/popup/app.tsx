import { useState } from 'preact/hooks';
import { readDraft } from '../capture/draft-store';
import type { OutboxItem } from '../outbox/item';
import type { Settings } from '../settings';
import { AccountNotice } from './account-notice';
import { CaptureForm } from './capture-form';
import { Header } from './header';
import type { Place } from './nav';
import type { Subject } from './subject';
import { useOutbox } from './use-outbox';

type View =
  | { name: 'form'; subject: Subject }
  /** `writtenIn`: the key of the form that it was written in, if in one. */
  | { name: 'saved'; item: OutboxItem; writtenIn: string | undefined }
  | { name: Place };

/** The popup: the form, what became of it, or one of the other places. */
export function App({ subject, settings }: { subject: Subject; settings: Settings }) {
  const [view, setView] = useState<View>({ name: 'form', subject });
  const [announcement, setAnnouncement] = useState('');
  const { state, refresh } = useOutbox();
  const { items, parts } = state ?? {};

  function saved(item: OutboxItem, writtenIn?: string) {
    setView({ name: 'saved', item, writtenIn });
    void refresh();
  }

  async function undo(item: OutboxItem, writtenIn: string | undefined) {
    if (!parts) return;
    const { words, form } = await parts.undo(item, subject, writtenIn);
    if (form) edit(form);
    setAnnouncement(words);
    await refresh();
  }

  async function showPage() {
    setView({ name: 'form', subject: { ...subject, draft: await readDraft(subject.key) } });
  }

  const edit = (edited: Subject) => setView({ name: 'form', subject: edited });

  return (
    <>
      <Header>
        {items && parts && (
          <parts.Nav
            items={items}
            settings={settings}
            isElsewhere={view.name !== 'form' && view.name !== 'saved'}
            onGo={(place) => (place ? setView({ name: place }) : void showPage())}
          />
        )}
      </Header>
      <main>
        <AccountNotice settings={settings} />
        {view.name === 'form' && parts && <parts.NewsList settings={settings} announce={setAnnouncement} />}
        {view.name === 'form' && (
          <CaptureForm
            key={view.subject.key}
            subject={view.subject}
            settings={settings}
            outbox={state}
            onSaved={(item) => saved(item, view.subject.key)}
            onGiven={saved}
            onEdit={edit}
            onDropped={() => void showPage().then(refresh)}
            announce={setAnnouncement}
          />
        )}
        {view.name === 'saved' && items && parts && (
          <parts.Saved
            item={items.find(({ id }) => id === view.item.id) ?? view.item}
            announce={setAnnouncement}
            onUndo={(item) => void undo(item, view.writtenIn)}
            onEdit={edit}
          />
        )}
        {view.name === 'outbox' && items && parts && (
          <parts.OutboxView items={items} refresh={refresh} onEdit={edit} announce={setAnnouncement} />
        )}
        {(view.name === 'search' || view.name === 'reviews') && parts && (
          <parts.Panel name={view.name} settings={settings} announce={setAnnouncement} />
        )}
      </main>
      <div role="status" class="visually-hidden">
        {announcement}
      </div>
    </>
  );
}
