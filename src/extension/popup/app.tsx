import { useMemo, useState } from 'preact/hooks';
import { readDraft } from '../capture/draft-store';
import type { OutboxItem } from '../outbox/item';
import type { Settings } from '../settings';
import { CaptureForm } from './capture-form';
import { Header } from './header';
import type { Place } from './nav';
import { openOptions } from './options-page';
import type { Subject } from './subject';
import { useOutbox } from './use-outbox';

type View =
  | { name: 'form' }
  /** `writtenIn`: the key of the form that it was written in, if in one. */
  | { name: 'saved'; item: OutboxItem; writtenIn: string | undefined }
  | { name: Place };

/** The popup: the form, what became of it, or one of the other places. */
export function App({ subject, settings }: { subject: Subject; settings: Settings }) {
  const [view, setView] = useState<View>({ name: 'form' });
  /** What the form is of, for as long as there is one. */
  const [edited, setEdited] = useState<Subject | undefined>(subject);
  const [announcement, setAnnouncement] = useState('');
  const { state, refresh } = useOutbox();
  const { items, parts, isBroken } = state ?? {};

  function saved(item: OutboxItem, writtenIn?: string) {
    setView({ name: 'saved', item, writtenIn });
    // To take the form away takes as long as the disk: nobody need wait for it.
    setTimeout(() => {
      setEdited((now) => (now === edited ? undefined : now));
      void refresh();
    });
  }

  async function undo(item: OutboxItem, writtenIn: string | undefined) {
    if (!parts) return;
    const { words, form } = await parts.undo(item, subject, writtenIn);
    if (form) edit(form);
    setAnnouncement(words);
    await refresh();
  }

  async function showPage() {
    edit({ ...subject, draft: await readDraft(subject.key) });
  }

  function edit(of: Subject) {
    setEdited(of);
    setView({ name: 'form' });
  }

  function go(place: Place) {
    setEdited(undefined);
    setView({ name: place });
  }

  const isElsewhere = view.name !== 'form' && view.name !== 'saved';
  // Drawn anew only for what they show: whoever saves waits for no more than *Saved*.
  const header = useMemo(
    () => (
      <Header>
        {items && parts && (
          <parts.Nav
            items={items}
            settings={settings}
            isElsewhere={isElsewhere}
            onGo={(place) => (place ? go(place) : void showPage())}
          />
        )}
      </Header>
    ),
    [items, parts, settings, isElsewhere],
  );
  const form = useMemo(
    () =>
      edited && (
        <CaptureForm
          key={edited.key}
          subject={edited}
          settings={settings}
          outbox={state}
          onSaved={(item) => saved(item, edited.key)}
          onGiven={saved}
          onEdit={edit}
          onDropped={() => void showPage()}
          announce={setAnnouncement}
        />
      ),
    [edited, settings, state],
  );
  const kept = view.name === 'saved' ? view : undefined;
  return (
    <>
      {header}
      <main>
        {parts && <parts.AccountNotice settings={settings} onGoOn={openOptions} />}
        {parts && isBroken && <parts.StorageNotice onRetry={() => void refresh()} />}
        {view.name === 'form' && parts && <parts.NewsList settings={settings} announce={setAnnouncement} />}
        <div hidden={view.name !== 'form'}>{form}</div>
        {items && parts && (
          <parts.Saved
            item={kept && (items.find(({ id }) => id === kept.item.id) ?? kept.item)}
            announce={setAnnouncement}
            onUndo={(item) => undo(item, kept?.writtenIn)}
            onEdit={edit}
          />
        )}
        {view.name === 'outbox' && items && parts && !isBroken && (
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
