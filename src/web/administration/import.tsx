import { useEffect, useRef, useState } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import { FileError } from '../../core/exchange/file-row';
import { ImportPreview } from '../components/import-preview';
import { ImportRun } from '../components/import-run';
import { Loading } from '../components/notice';
import type { Preview, PreviewRow } from '../moving/preview';
import { readFile } from '../moving/read-file';
import { useServices } from '../state/services';

/** Links from a file: chosen, looked through, and then published. */
export function ImportSection() {
  const { imports } = useServices();
  const importer = useObservable(imports);
  if (importer) return <ImportRun importer={importer} close={() => imports.clear()} />;
  return <ChooseFile start={(source, rows) => imports.start(source, rows)} />;
}

function ChooseFile({ start }: { start: (source: string, rows: readonly PreviewRow[]) => void }) {
  const { knowledge } = useServices();
  const [file, setFile] = useState<File>();
  const [foldersAsTags, setFoldersAsTags] = useState(true);
  const [preview, setPreview] = useState<Preview>();
  const [failure, setFailure] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (!file) return;
    const abort = new AbortController();
    setPreview(undefined);
    setFailure(undefined);
    const read = async () => {
      await knowledge.sync();
      const [bytes, known] = await Promise.all([file.arrayBuffer(), knowledge.pages()]);
      return readFile({ bytes: new Uint8Array(bytes), foldersAsTags, known }, abort.signal);
    };
    read().then(
      (found) => !abort.signal.aborted && setPreview(found),
      (error) => {
        if (abort.signal.aborted) return;
        setFailure(error instanceof FileError ? error.message : 'The file cannot be read. Choose it again.');
      },
    );
    return () => abort.abort();
  }, [file, foldersAsTags, knowledge]);

  return (
    <div class="import">
      <p>
        Links that others have looked after become part of the knowledge base at once, with you as the one who
        published them. Choose a bookmark file of a browser (HTML), a table (CSV) or JSON; you see what would
        happen before anything does.
      </p>
      <div class="actions">
        <input
          ref={input}
          id="import-file"
          class="visually-hidden"
          type="file"
          accept=".html,.htm,.csv,.tsv,.txt,.json"
          aria-label="File"
          // The same file again, put right meanwhile, would be no change.
          onClick={({ currentTarget }) => {
            currentTarget.value = '';
          }}
          onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
        />
        <button
          type="button"
          class={`button ${file ? '' : 'button-primary'}`}
          onClick={() => input.current?.click()}
        >
          {file ? 'Choose another file' : 'Choose a file'}
        </button>
        {file && <span>{file.name}</span>}
      </div>
      <label class="import-option">
        <input
          type="checkbox"
          checked={foldersAsTags}
          onChange={({ currentTarget }) => setFoldersAsTags(currentTarget.checked)}
        />
        Folders become tags
      </label>
      <div role="alert">{failure !== undefined && <p class="notice notice-danger">{failure}</p>}</div>
      {file && !preview && failure === undefined && (
        <Loading>
          Reading <bdi>{file.name}</bdi> …
        </Loading>
      )}
      {file && preview && <ImportPreview preview={preview} start={() => start(file.name, preview.rows)} />}
    </div>
  );
}
