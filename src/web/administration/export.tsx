import { useState } from 'preact/hooks';
import { countOf } from '../../client/text';
import { FORMATS, type FormatName } from '../../core/exchange/formats';
import { ExportProgress } from '../components/export-progress';
import { FormButtons } from '../components/form-buttons';
import { useExport } from '../hooks/use-export';
import { dayOf } from '../state/audit-export';
import { download } from '../state/download';
import { fetchLinks, writeLinks } from '../state/link-export';
import { useServices } from '../state/services';

const links = (count: number) => countOf(count, 'link');

const HINTS: Record<FormatName, string> = {
  bookmarks: 'What every browser imports. They show titles, tags and notes, and pass over the rest.',
  csv: 'For Excel and other spreadsheets: a link a line.',
  json: 'For programs: a link a line, with all its fields.',
};

/** All published links, as a file. */
export function ExportSection() {
  const { client } = useServices();
  const [format, setFormat] = useState<FormatName>('bookmarks');
  const { state, start, stop } = useExport();
  const run = () =>
    start(async (progress, signal) => {
      const found = await fetchLinks(client, progress, signal);
      const { extension, mediaType } = FORMATS[format];
      download(`waymark-links-${dayOf(new Date())}.${extension}`, mediaType, writeLinks(format, found));
      return found.length;
    });
  const submit = (event: Event) => {
    event.preventDefault();
    void run();
  };
  return (
    <form class="export" onSubmit={submit}>
      <p>
        All links of the knowledge base, as they are now. Each format holds everything that they say: tickets,
        tags, notes, who saved them and when.
      </p>
      <fieldset class="export-formats">
        <legend>Format</legend>
        {(Object.keys(FORMATS) as FormatName[]).map((name) => (
          <label key={name} class="export-format">
            <input type="radio" name="format" checked={format === name} onChange={() => setFormat(name)} />
            <span>
              <strong>{FORMATS[name].title}</strong>
              <span class="soft">{HINTS[name]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <FormButtons busy={state.phase === 'running'}>Export the links</FormButtons>
      <ExportProgress state={state} words={links} stop={stop} retry={run} />
    </form>
  );
}
