import { useState } from 'preact/hooks';
import { ShowMore } from './show-more';

export interface ImportedRow {
  number: number;
  title: string;
  url?: string;
  remarks: readonly string[];
}

/** Rows that are shown at a time. */
const SHOWN = 100;

/** Rows of a file that is imported, and what is to say of each. */
export function ImportRows({ rows, areWrong }: { rows: readonly ImportedRow[]; areWrong: boolean }) {
  const [most, setMost] = useState(SHOWN);
  return (
    <>
      <ol class="import-rows">
        {rows.slice(0, most).map(({ number, title, url, remarks }) => (
          <li key={number}>
            <span class="import-number">{number.toLocaleString()}</span>
            <div>
              <p class="import-title">{title || 'Without a title'}</p>
              {url && <p class="soft import-title">{url}</p>}
              {remarks.map((remark) => (
                <p key={remark} class={areWrong ? 'field-error' : 'hint'}>
                  {remark}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      {rows.length > most && <ShowMore onPress={() => setMost(most + SHOWN)} />}
    </>
  );
}
