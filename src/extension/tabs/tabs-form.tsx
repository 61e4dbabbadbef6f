import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { addTickets, type Draft, removeTicket } from '../capture/draft';
import { settle } from '../capture/enter';
import { enter, isFull } from '../capture/room';
import { createTicketReader } from '../capture/tickets';
import { tell } from '../messages';
import { openedOnce } from '../opened-once';
import { openOutbox } from '../outbox/store';
import { ChipsInput } from '../popup/chips-input';
import { RoomNotice } from '../popup/room-notice';
import { TicketSuggestions } from '../popup/ticket-suggestions';
import { readSettings, type Settings, ticketPatterns } from '../settings';
import { saveTabs, type TabPage, type TabResult } from './save-tabs';
import { strings } from './strings';
import { isDone, TabsList } from './tabs-list';

export interface TabsFormProps {
  pages: readonly TabPage[];
  settings: Settings;
  highlighted: readonly number[];
}

const outbox = openedOnce(() => openOutbox());

/** Chooses among the tabs, saves them, and says of each what became of it. */
export function TabsForm({ pages, settings, highlighted }: TabsFormProps) {
  const ids = pages.map(({ id }) => id);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(highlighted.length > 0 ? highlighted : ids),
  );
  const [draft, setDraft] = useState<Draft>({});
  const [suggest, setSuggest] = useState(settings.suggestByDefault);
  const [results, setResults] = useState<ReadonlyMap<number, TabResult>>(new Map());
  const [total, setTotal] = useState(0);
  const [said, say] = useState('');
  const [isSaving, setSaving] = useState(false);
  const ticketField = useRef<HTMLInputElement>(null);
  const reader = useMemo(() => createTicketReader(ticketPatterns(settings)), [settings]);
  const open = pages.filter(({ id }) => chosen.has(id) && !isDone(results.get(id)));
  const count = (result: TabResult) => [...results.values()].filter((one) => one === result).length;
  const tickets = draft.addedTickets ?? [];
  const filledBy = (of: Draft) => ({ draft: of, form: { tickets: of.addedTickets ?? [] }, reader });

  async function save(): Promise<void> {
    setSaving(true);
    // What failed before and is tried again now has not been done.
    const before = new Map([...results].filter(([id]) => !open.some((page) => page.id === id)));
    setResults(before);
    setTotal(before.size + open.length);
    const all = settle(draft, reader).addedTickets ?? [];
    const onResult = (id: number, result: TabResult) => setResults((old) => new Map(old).set(id, result));
    try {
      // Whoever is signed in now: the page may have been open for hours.
      const account = async () => (await readSettings()).account;
      await saveTabs(open, { outbox, tickets: reader, chosen: all, suggest, account, onResult });
      await tell('deliver', undefined);
    } finally {
      setSaving(false);
    }
  }

  const isOver = !isSaving && results.size > 0;
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFull('tickets', filledBy(draft))) ticketField.current?.focus();
        else if (!isSaving && open.length > 0) void save();
      }}
    >
      <TabsList {...{ pages, chosen, results, isSaving }} onChoose={setChosen} />
      <ChipsInput
        field={ticketField}
        label={strings.tickets}
        hint={strings.ticketsHint}
        chips={tickets}
        typed={draft.typedTicket ?? ''}
        onType={(typedTicket) => setDraft((old) => ({ ...old, typedTicket }))}
        onEnter={() => setDraft((old) => enter('tickets', filledBy(old)))}
        onRemove={(key) => setDraft((old) => removeTicket(old, key))}
      />
      <RoomNotice {...filledBy(draft)} />
      <TicketSuggestions
        tabId={undefined}
        settings={settings}
        chosen={tickets}
        removed={draft.removedTickets}
        onAdd={(ticket) => setDraft((old) => addTickets(old, [ticket]))}
        field={ticketField}
        announce={say}
      />
      <label class="suggest">
        <input
          type="checkbox"
          checked={suggest}
          onChange={({ currentTarget: { checked } }) => setSuggest(checked)}
        />
        <span>{strings.suggest}</span>
      </label>
      {isSaving && <progress max={total} value={results.size} aria-label={strings.title} />}
      <div role="status">
        {!isSaving && !isOver && <span class="visually-hidden">{said}</span>}
        {isSaving && strings.progress(results.size, total)}
        {isOver && summary(count('saved'), count('failed'))}
      </div>
      <div class="actions">
        {!(isOver && open.length === 0) && (
          <button
            id="save"
            type="submit"
            class="button button-primary"
            disabled={!isSaving && open.length === 0}
            aria-disabled={isSaving}
          >
            {count('failed') > 0 ? strings.again : strings.save(open.length)}
          </button>
        )}
        {isOver && <OutboxLink />}
      </div>
    </form>
  );
}

/** The way on, once the button that had the focus has done its work. */
function OutboxLink() {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), []);
  return (
    <a ref={link} class="button" href="../outbox-page/index.html">
      {strings.outbox}
    </a>
  );
}

function summary(saved: number, failed: number): string {
  return failed > 0 ? strings.doneExcept(saved, failed) : strings.done(saved);
}
