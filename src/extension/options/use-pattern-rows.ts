import { useEffect, useRef, useState } from 'preact/hooks';
import { draftOf, type PatternDraft, patternOf } from '../../client/ticket-patterns';
import { mergeLists } from '../../core/merge';
import type { TicketPattern } from '../../core/tickets/custom';
import { browser } from '../browser';
import { changeSettings } from '../change-settings';
import { createTurns } from '../in-turn';
import { readStoredSettings } from '../settings';

export interface PatternRow {
  id: number;
  draft: PatternDraft;
}

const keyOf = ({ draft }: { draft: PatternDraft }) => JSON.stringify(patternOf(draft));

/**
 * The ticket patterns of this browser as they are edited here. What another tab stores meanwhile is taken in beside what
 * is not stored here yet.
 * @param isLocked they are the administrator's: nobody stores any
 * @param onTaken is called once something of another tab's has been taken in
 */
export function usePatternRows(initial: readonly TicketPattern[], isLocked: boolean, onTaken: () => void) {
  const nextId = useRef(0);
  const rowOf = (draft: PatternDraft): PatternRow => ({ id: nextId.current++, draft });
  const [rows, setRows] = useState(() => initial.map((pattern) => rowOf(draftOf(pattern))));
  // The rows as they are after what was typed last, the screen up to date or not; and what was stored when they began.
  const latest = useRef(rows);
  const base = useRef(rows.map(keyOf));
  /** To store and to take in would else come between each other's reading and writing. */
  const turns = useRef(createTurns()).current;

  function edit(changed: PatternRow[]): void {
    latest.current = changed;
    setRows(changed);
  }

  /** Brings together the rows and what is stored, which they begin with from now on; answers whether that changed them. */
  function take(stored: readonly TicketPattern[]): boolean {
    const mine = latest.current;
    const own = new Map(mine.map((row) => [keyOf(row), row]));
    const theirs = stored.map(draftOf).map((draft) => own.get(keyOf({ draft })) ?? rowOf(draft));
    const merged = mergeLists(base.current, mine, theirs, keyOf);
    base.current = theirs.map(keyOf);
    const isChanged = merged.length !== mine.length || merged.some((row, at) => row !== mine[at]);
    if (isChanged) edit(merged);
    return isChanged;
  }

  const follow = () =>
    turns(async () => {
      const { ticketPatterns = [] } = await readStoredSettings();
      if (take(ticketPatterns)) onTaken();
    }).catch(() => undefined);

  useEffect(() => {
    if (isLocked) return;
    const changed = (changes: object) => {
      if ('ticketPatterns' in changes) void follow();
    };
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  }, [isLocked]);

  /** Stores them. @throws where this device cannot keep them */
  const store = () =>
    turns(async () => {
      let before = base.current;
      const storing = changeSettings(({ ticketPatterns = [] }) => {
        if (take(ticketPatterns)) onTaken();
        before = base.current;
        base.current = latest.current.map(keyOf);
        return { ticketPatterns: latest.current.map(({ draft }) => patternOf(draft)) };
      });
      await storing.catch((error: unknown) => {
        base.current = before;
        throw error;
      });
    });

  return { rows, edit, rowOf, store };
}
