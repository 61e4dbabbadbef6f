import { csvHead, writeCsvRow } from '../../core/exchange/csv';
import { download } from '../state/download';
import type { Refused } from './importer';

/** Gives the person the rows that an import refused, each with the reason: a file that can be imported once it is put right. */
export function saveRefused(source: string, refused: readonly Refused[]): void {
  const rows = refused.map(({ link, reason }) => `${writeCsvRow(link, reason)}\r\n`);
  download(`refused-${source.replace(/\.[^.]*$/, '')}.csv`, 'text/csv', [csvHead('reason'), ...rows]);
}
