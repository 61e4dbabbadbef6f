import { useObservable } from '../../client/observable';
import { countOf } from '../../client/text';
import type { Importer, ImportState } from '../moving/importer';
import { saveRefused } from '../moving/save-refused';
import { useServices } from '../state/services';
import { ImportRows } from './import-rows';
import { Failure } from './notice';

const HEADINGS: Record<ImportState['phase'], string> = {
  running: 'Importing',
  paused: 'Paused: importing',
  done: 'Imported',
};

/** An import as it goes, and what became of it. */
export function ImportRun({ importer, close }: { importer: Importer; close: () => void }) {
  const { imports } = useServices();
  const { phase, total, done, counts, refused, failure } = useObservable(importer);
  const resume = () => void imports.resume(importer);
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  return (
    <div class="import">
      <h3>
        {HEADINGS[phase]} <bdi>{importer.source}</bdi>
      </h3>
      <progress value={done} max={total} aria-label="Progress" />
      <p>
        {done.toLocaleString()} of {countOf(total, 'row')}
      </p>
      {/* Told in steps, so that it can be listened to. */}
      <p class="visually-hidden" role="status">
        {phase === 'done' ? 'The import is done.' : `${percent - (percent % 10)} per cent imported`}
      </p>
      <dl class="import-counts">
        <dt>Added</dt>
        <dd>{counts.added.toLocaleString()}</dd>
        <dt>Added to what was there</dt>
        <dd>{counts.enriched.toLocaleString()}</dd>
        <dt>Known already</dt>
        <dd>{counts.known.toLocaleString()}</dd>
        <dt>Refused</dt>
        <dd>{counts.refused.toLocaleString()}</dd>
      </dl>
      {phase === 'running' && (
        <p class="soft">
          You can go to other pages of Waymark meanwhile. Should this window be closed, choose the same file
          again: what is there already is passed over.
        </p>
      )}
      {failure !== undefined && <Failure error={failure} />}
      {refused.length > 0 && (
        <section aria-labelledby="refused">
          <h4 id="refused">Refused rows</h4>
          <div class="actions">
            <button type="button" class="button" onClick={() => saveRefused(importer.source, refused)}>
              Save these as a file
            </button>
          </div>
          <ImportRows
            rows={refused.map(({ number, title, link, reason }) => ({
              ...{ number, title, url: link.url },
              remarks: [reason],
            }))}
            areWrong
          />
        </section>
      )}
      <div class="actions">
        {phase === 'running' && (
          <button type="button" class="button" onClick={() => importer.pause()}>
            Pause
          </button>
        )}
        {phase === 'paused' && (
          <button type="button" class="button button-primary" onClick={resume}>
            Go on
          </button>
        )}
        {phase === 'done' && (
          <a class="button" href="#/">
            Knowledge base
          </a>
        )}
        {phase !== 'running' && (
          <button type="button" class="button" onClick={close}>
            Import another file
          </button>
        )}
      </div>
    </div>
  );
}
