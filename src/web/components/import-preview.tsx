import { useState } from 'preact/hooks';
import { countOf } from '../../client/text';
import { FORMATS } from '../../core/exchange/formats';
import type { Preview, RowKind } from '../moving/preview';
import { ImportRows } from './import-rows';

const KINDS: Record<RowKind, { title: string; hint: string }> = {
  new: { title: 'New', hint: 'They become links of the knowledge base.' },
  known: {
    title: 'Already there',
    hint: 'Tickets, tags and notes that the link of the page does not have are added to it.',
  },
  repeated: {
    title: 'Repeated',
    hint: 'An earlier row is of the same page; what this one adds goes to its link.',
  },
  wrong: { title: 'Cannot be imported', hint: 'They are passed over. The reason stands at each.' },
};

/** What an import would do: how many rows of each kind, and the rows. */
export function ImportPreview({ preview, start }: { preview: Preview; start: () => void }) {
  const { rows, counts, format } = preview;
  const kinds = (Object.keys(KINDS) as RowKind[]).filter((kind) => counts[kind] > 0);
  const [chosen, setKind] = useState<RowKind>();
  const kind = chosen !== undefined && counts[chosen] > 0 ? chosen : kinds[0];
  const ready = rows.length - counts.wrong;
  const matching = rows.filter((row) => row.kind === kind);
  return (
    <section class="import" aria-label="Preview">
      <p role="status">
        {FORMATS[format].title}: {countOf(rows.length, 'row')}
      </p>
      {ready > 0 && (
        <div class="actions">
          <button type="button" class="button button-primary" onClick={start}>
            Import {countOf(ready, 'row')}
          </button>
        </div>
      )}
      <fieldset class="import-kinds">
        <legend class="visually-hidden">Show the rows that are</legend>
        {kinds.map((each) => (
          <button
            key={each}
            type="button"
            class="button"
            aria-pressed={each === kind}
            onClick={() => setKind(each)}
          >
            {KINDS[each].title} <strong>{counts[each].toLocaleString()}</strong>
          </button>
        ))}
      </fieldset>
      {kind && <p class="soft">{KINDS[kind].hint}</p>}
      <ImportRows key={kind} rows={matching} areWrong={kind === 'wrong'} />
    </section>
  );
}
