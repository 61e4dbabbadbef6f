import { siteOf } from '../../core/url/canonical';
import type { TabPage, TabResult } from './save-tabs';
import { strings } from './strings';

export interface TabsListProps {
  pages: readonly TabPage[];
  chosen: ReadonlySet<number>;
  results: ReadonlyMap<number, TabResult>;
  isSaving: boolean;
  onChoose: (chosen: ReadonlySet<number>) => void;
}

/** The tabs, to choose those that are saved; of each, what became of it. While they are saved, the focus stays where it is. */
export function TabsList({ pages, chosen, results, isSaving, onChoose }: TabsListProps) {
  function choose(ids: readonly number[]): void {
    if (!isSaving) onChoose(new Set(ids));
  }

  return (
    <fieldset class="tabs" aria-disabled={isSaving}>
      <legend>{strings.tabs}</legend>
      <span class="actions">
        <button type="button" class="link" onClick={() => choose(pages.map(({ id }) => id))}>
          {strings.all}
        </button>
        <button type="button" class="link" onClick={() => choose([])}>
          {strings.none}
        </button>
      </span>
      <ul>
        {pages.map(({ id, url, title, hasDraft }) => {
          const result = results.get(id);
          return (
            <li key={id} data-result={result}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.has(id)}
                  disabled={!isSaving && isDone(result)}
                  aria-disabled={isSaving}
                  onClick={(event) => isSaving && event.preventDefault()}
                  onChange={({ currentTarget: { checked } }) =>
                    choose(checked ? [...chosen, id] : [...chosen].filter((other) => other !== id))
                  }
                />
                <span>
                  <span class="clamped">{title}</span>
                  <small>{siteOf(url)}</small>
                  {hasDraft && <small>{strings.withDraft}</small>}
                </span>
              </label>
              {result && <span class={`result result-${result}`}>{strings.result[result]}</span>}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** Whether a tab is saved, and so is not chosen again. */
export function isDone(result: TabResult | undefined): boolean {
  return result === 'saved' || result === 'same';
}
