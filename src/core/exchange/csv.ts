import Papa from 'papaparse';
import { PORTABLE_FIELDS, type PortableField, type PortableLink } from '../schemas/portable-link';
import { FileError, type FileRow, fieldCalled, rowOf } from './file-row';
import { writeTickets } from './ticket-text';

/** The line of a link, with cells behind it that are no part of the link. */
export function writeCsvRow(link: PortableLink, ...further: string[]): string {
  return Papa.unparse([[...PORTABLE_FIELDS.map((field) => textOf(field, link)), ...further].map(protect)]);
}

/** What stands above the links, and above what is behind them. The byte order mark tells Excel that it is UTF-8. */
export const csvHead = (...further: string[]) => `\uFEFF${[...PORTABLE_FIELDS, ...further].join(',')}\r\n`;

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * The rows of a CSV file with a header, whatever program wrote it, numbered as a spreadsheet does.
 * @throws FileError when no column holds addresses
 */
export function readCsv(text: string): FileRow[] {
  const newline = /\r\n|\n|\r/.exec(text)?.[0] as '\r\n' | '\n' | '\r' | undefined;
  const parse = (delimiter: string, more: Papa.ParseConfig<string[]> = {}) =>
    Papa.parse<string[]>(text, { delimiter, newline: newline ?? '\n', ...more });
  const known = (delimiter: string) => {
    const [names = []] = parse(delimiter, { preview: 1, skipEmptyLines: 'greedy' }).data;
    return names.filter((name) => fieldCalled(name) !== undefined).length;
  };
  const delimiter = DELIMITERS.reduce((best, each) => (known(each) > known(best) ? each : best));
  const { data, errors } = parse(delimiter);
  // Mistakes are told by the rows of the file, of which the empty ones are.
  const mistakes = new Map(errors.map(({ row = 0, code, message }) => [row, MISTAKES[code] ?? message]));
  const mistakeIn = (cells: readonly string[], at: number) => {
    const mistake = mistakes.get(at);
    const hasFurtherLines = cells.some((cell) => cell.includes('\n'));
    return mistake && hasFurtherLines ? `${mistake}. ${SWALLOWED}` : mistake;
  };
  const [head, ...rows] = data
    .map((cells, at) => ({ cells, number: at + 1, mistake: mistakeIn(cells, at) }))
    .filter(({ cells, mistake }) => mistake !== undefined || cells.some((cell) => cell.trim() !== ''));
  const names = head?.cells ?? [];
  if (head?.mistake) throw new FileError(`The first line cannot be read. ${head.mistake}.`);
  if (!names.some((name) => fieldCalled(name) === 'url')) {
    throw new FileError('The first line has to name the columns, and one of them has to be called url.');
  }
  return rows.map(({ cells, number, mistake }) => ({ number, ...rowOfCells(names, cells, mistake) }));
}

const MISTAKES: Partial<Record<Papa.ParseError['code'], string>> = {
  MissingQuotes: 'A quotation mark is not closed',
  InvalidQuotes: 'A quotation mark inside of a quoted cell has to be written twice',
};

/** An open quotation mark ends at the next one, however many lines there are between. */
const SWALLOWED = 'The lines behind it, up to where its quotation ends, were not read';

function rowOfCells(names: readonly string[], cells: readonly string[], mistake?: string): FileRow {
  const row = rowOf(cells.map((cell, column) => [names[column] ?? '', unprotect(cell)]));
  if (mistake !== undefined) return { ...row, error: mistake };
  if (cells.length <= names.length) return row;
  return { ...row, error: `Has ${cells.length} columns, but the first line names ${names.length}` };
}

function textOf(field: PortableField, link: PortableLink): string {
  if (field === 'tags') return link.tags.join(',');
  if (field === 'tickets') return writeTickets(link.tickets);
  if (field === 'section') return (link.section ?? []).join('\n');
  return link[field] ?? '';
}

/** Spreadsheets take such a cell for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^'*[=+\-@\t\r]/;
const protect = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell);
const unprotect = (cell: string) => (/^'/.test(cell) && FORMULA.test(cell) ? cell.slice(1) : cell);
