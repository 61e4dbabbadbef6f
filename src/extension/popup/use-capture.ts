import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Draft } from '../capture/draft';
import { clearDraft, isUnkept, writeTyped } from '../capture/draft-store';
import { type Form, formOf } from '../capture/form';
import type { PageContext } from '../capture/page';
import { readTab } from '../capture/read-tab';
import type { ListField } from '../capture/room';
import type { TicketReader } from '../capture/tickets';
import { type Settings, ticketPatterns } from '../settings';
import type { Subject } from './subject';
import { type Afterwards, loadAfterwards } from './use-outbox';

/** How far the reading of the page has come. */
export type Reading = 'reading' | 'read' | 'unreadable' | 'not-needed';

/** The form of a subject: filled from the tab at once, from the page when it answers, kept on each change. */
export function useCapture(subject: Subject, settings: Settings) {
  const { key, page, tabId, original = {}, leave } = subject;
  const [draft, setDraft] = useState(subject.draft);
  const [context, setContext] = useState<PageContext>();
  const [DraftNotice, setDraftNotice] = useState<Afterwards['DraftNotice']>();
  const [RoomNotice, setRoomNotice] = useState<Afterwards['RoomNotice']>();
  const [reading, setReading] = useState<Reading>(tabId === undefined ? 'not-needed' : 'reading');
  const [tickets, setTickets] = useState<TicketReader>();
  const loading = useMemo(async () => {
    const { createTicketReader } = await import('../capture/tickets');
    return createTicketReader(ticketPatterns(settings));
  }, [settings]);
  // What was typed last counts, even where the screen has not caught up with it.
  const latest = useRef<{ draft: Draft; context?: PageContext | undefined; written?: Promise<unknown> }>({
    draft,
  });

  useEffect(() => {
    if (tabId === undefined) return;
    void readTab(tabId).then((read) => {
      latest.current.context = read;
      setContext(read);
      setReading(read ? 'read' : 'unreadable');
    });
  }, [tabId]);

  useLayoutEffect(() => () => leave?.(latest.current.written), [leave]);

  useEffect(() => void loading.then((reader) => setTickets(() => reader)), [loading]);

  const { suggestByDefault } = settings;
  const fill = (of: Draft, read: PageContext | undefined, reader: TicketReader | undefined): Form =>
    formOf({ tab: page, context: read, draft: of, suggestByDefault, tickets: reader });

  function change(edit: (draft: Draft) => Draft): void {
    const { context: read } = latest.current;
    // The selection will be gone from the page when the popup is opened again.
    const kept = read?.selection ? { kept: read } : {};
    const changed = edit({ ...latest.current.draft, ...kept });
    latest.current.draft = changed;
    setDraft(changed);
    keep();
  }

  function keep(): void {
    latest.current.written = writeTyped(key, latest.current.draft).then(
      () => setDraftNotice(undefined),
      () => loadAfterwards().then((parts) => setDraftNotice(() => parts.DraftNotice)),
    );
  }
  // What is brought back here and nowhere else would be lost with the popup, still.
  useEffect(() => {
    if (isUnkept(key)) keep();
  }, [key]);

  async function enter(field: ListField): Promise<void> {
    const [reader, parts] = await Promise.all([loading, loadAfterwards()]);
    change((old) => parts.enter(field, filled(old, reader)));
    setRoomNotice(() => parts.RoomNotice);
  }

  function filled(of: Draft, reader: TicketReader) {
    return { draft: of, form: fill(of, latest.current.context, reader), reader };
  }

  async function save() {
    const [reader, { outbox, requireRoom, settle }] = await Promise.all([loading, loadAfterwards()]);
    const { context: read, draft: written } = latest.current;
    requireRoom(filled(written, reader));
    const settled = settle(written, reader);
    const item = await outbox.save(fill(settled, read, reader), settled, read);
    // It is in the outbox: whoever waits to hear so need not wait for this.
    void clearDraft(key);
    return item;
  }

  function discard(): void {
    const { screenshot } = latest.current.draft;
    if (screenshot && screenshot !== original.screenshot)
      void loadAfterwards().then(({ screenshots }) => screenshots.remove(screenshot));
    latest.current.draft = original;
    setDraft(original);
    setDraftNotice(undefined);
    void clearDraft(key);
    // The button that had the focus goes.
    document.querySelector('textarea')?.focus();
  }

  const form = fill(draft, context, tickets);
  const { url, title, selection } = form;
  const sources = useMemo(
    () => tickets?.sourcesOf({ url, title, selection }),
    [tickets, url, title, selection],
  );

  return {
    form,
    sources,
    context,
    reader: tickets,
    draft,
    DraftNotice,
    RoomNotice,
    reading,
    enter,
    change,
    save,
    discard,
  };
}
export type Capture = ReturnType<typeof useCapture>;
