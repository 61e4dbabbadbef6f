import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { draftOf, type PatternDraft, patternOf } from '../../client/ticket-patterns';
import type { TicketPattern } from '../../core/tickets/custom';
import { isSound } from './pattern-errors';
import { PatternRow } from './pattern-row';
import { PatternTrial } from './pattern-trial';
import { strings } from './strings';
import { usePatternRows } from './use-pattern-rows';

export interface TicketPatternsProps {
  /** The person's own, or the policy's. */
  initial: readonly TicketPattern[];
  /** Those that the backend gives to everyone. */
  team: readonly TicketPattern[];
  isLocked: boolean;
}

/** The ticket patterns of this browser, to edit and to try out. They are stored once all of them are sound. */
export function TicketPatterns({ initial, team, isLocked }: TicketPatternsProps) {
  const [isChecked, setChecked] = useState(false);
  const [message, setMessage] = useState('');
  const patterns = usePatternRows(initial, isLocked, () => setMessage(strings.patternsTaken));
  const { rows, rowOf } = patterns;
  const form = useRef<HTMLFormElement>(null);
  const sound = rows.map(({ draft }) => draft).filter(isSound);

  const hadFocus = form.current?.contains(document.activeElement);
  useLayoutEffect(() => {
    // What had the focus is gone.
    if (hadFocus && !form.current?.contains(document.activeElement)) focusOnAdd();
  });
  const focusOnAdd = () => form.current?.querySelector<HTMLElement>('.add')?.focus();

  function edit(changed: typeof rows): void {
    patterns.edit(changed);
    setMessage('');
  }

  function change(id: number, draft: PatternDraft): void {
    edit(rows.map((row) => (row.id === id ? { id, draft } : row)));
  }

  function add(): void {
    setChecked(false);
    edit([...rows, rowOf({ name: '', pattern: '', url: '' })]);
  }

  function remove(id: number): void {
    edit(rows.filter((row) => row.id !== id));
    focusOnAdd();
  }

  async function store(): Promise<void> {
    setChecked(true);
    if (sound.length < rows.length) {
      setMessage(strings.patternsUnsound);
      return;
    }
    setMessage('');
    await patterns.store();
    setMessage((said) => said || strings.saved);
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
