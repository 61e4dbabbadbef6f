import { useRef, useState } from 'preact/hooks';
import { draftOf, type PatternDraft, patternOf } from '../../client/ticket-patterns';
import type { TicketPattern } from '../../core/tickets/custom';
import { writeSettings } from '../change-settings';
import { isSound } from './pattern-errors';
import { PatternRow } from './pattern-row';
import { PatternTrial } from './pattern-trial';
import { strings } from './strings';

export interface TicketPatternsProps {
  /** The person's own, or the policy's. */
  initial: readonly TicketPattern[];
  /** Those that the backend gives to everyone. */
  team: readonly TicketPattern[];
  isLocked: boolean;
}

/** The ticket patterns of this browser, to edit and to try out. They are stored once all of them are sound. */
export function TicketPatterns({ initial, team, isLocked }: TicketPatternsProps) {
  const [rows, setRows] = useState(() => initial.map((pattern, id) => ({ id, draft: draftOf(pattern) })));
  const [isChecked, setChecked] = useState(false);
  const [message, setMessage] = useState('');
  const nextId = useRef(initial.length);
  const form = useRef<HTMLFormElement>(null);
  const sound = rows.map(({ draft }) => draft).filter(isSound);

  function edit(changed: typeof rows): void {
    setRows(changed);
    setMessage('');
  }

  function change(id: number, draft: PatternDraft): void {
    edit(rows.map((row) => (row.id === id ? { id, draft } : row)));
  }

  function add(): void {
    setChecked(false);
    edit([...rows, { id: nextId.current++, draft: { name: '', pattern: '', url: '' } }]);
  }

  function remove(id: number): void {
    edit(rows.filter((row) => row.id !== id));
    form.current?.querySelector<HTMLElement>('.add')?.focus();
  }

  async function store(): Promise<void> {
    setChecked(true);
    if (sound.length < rows.length) {
      setMessage(strings.patternsUnsound);
      return;
    }
    await writeSettings({ ticketPatterns: sound.map(patternOf) });
    setMessage(strings.saved);
  }

  return (
    <section class="card" id="patterns">
      <h2>{strings.patterns}</h2>
      <p class="hint">{strings.patternsHint}</p>
      {isLocked && <p class="notice">{strings.locked}</p>}
      {team.length > 0 && <p class="hint">{strings.teamPatterns(team.map(({ name }) => name))}</p>}
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void store().catch(() => setMessage(strings.failed));
        }}
      >
        {rows.map(({ id, draft }) => (
          <PatternRow
            key={id}
            draft={draft}
            isChecked={isChecked}
            isLocked={isLocked}
            onChange={(changed) => change(id, changed)}
            onRemove={() => remove(id)}
          />
        ))}
        <PatternTrial
          patterns={[...sound.map(patternOf), ...team.filter((pattern) => isSound(draftOf(pattern)))]}
        />
        {!isLocked && (
          <div class="actions">
            <button type="button" class="button add" onClick={add}>
              {strings.patternAdd}
            </button>
            <button type="submit" class="button button-primary">
              {strings.save}
            </button>
            <span role="status">{message}</span>
          </div>
        )}
      </form>
    </section>
  );
}
