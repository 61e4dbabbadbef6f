import { useRef, useState } from 'preact/hooks';
import { draftOf, type PatternDraft, patternErrors, patternOf } from '../../client/ticket-patterns';
import type { TeamSettings } from '../../core/schemas/settings';
import { DraftNote } from '../components/draft-note';
import { FormButtons } from '../components/form-buttons';
import { Failure, Loading } from '../components/notice';
import { PatternRow } from '../components/pattern-row';
import { PatternTrial } from '../components/pattern-trial';
import { SaveFailure } from '../components/save-failure';
import { Time } from '../components/time';
import { useDraft } from '../hooks/use-draft';
import { useLoad } from '../hooks/use-load';
import { useServices } from '../state/services';

const WORDS = {
  unnamed: 'unnamed',
  nameMissing: 'Give it a name.',
  patternMissing: String.raw`Give a pattern, such as HD-\d{4,8}.`,
  refused: (_: string, { message }: Error) => message,
};

/** The ticket patterns of the whole team. */
export function PatternsSection() {
  const { client } = useServices();
  const { value, failure, reload, replace } = useLoad('settings', (signal) =>
    client.getSettings({}, { signal }),
  );
  if (value) return <PatternsForm key={value.version} settings={value} onSave={replace} reload={reload} />;
  return failure === undefined ? <Loading /> : <Failure error={failure} retry={reload} />;
}

interface PatternsFormProps {
  settings: TeamSettings;
  onSave: (saved: TeamSettings) => void;
  reload: () => void;
}

function PatternsForm({ settings, onSave, reload }: PatternsFormProps) {
  const { client, toasts } = useServices();
  const typed = useDraft('ticket patterns', {
    version: settings.version,
    rows: settings.ticketPatterns.map(({ name, pattern, url }, id) => ({
      id,
      draft: draftOf({ name, pattern, ...(url !== undefined && { url }) }),
    })),
  });
  const { version, rows } = typed.value;
  const setRows = (changed: typeof rows) => typed.set({ version, rows: changed });
  const [isChecked, setChecked] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const withErrors = rows.map(({ id, draft }) => ({ id, draft, errors: patternErrors(draft, WORDS) }));
  const sound = withErrors.filter(({ errors }) => Object.keys(errors).length === 0);

  // After what has changed is rendered.
  const focus = (what: string) =>
    requestAnimationFrame(() => {
      const found = form.current?.querySelectorAll<HTMLElement>(what) ?? [];
      [...found].at(-1)?.focus();
    });
  const add = () => {
    setChecked(false);
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    setRows([...rows, { id, draft: { name: '', pattern: '', url: '' } }]);
    focus('fieldset:last-of-type input');
  };
  const change = (id: number, draft: PatternDraft) =>
    setRows(rows.map((row) => (row.id === id ? { id, draft } : row)));

  const save = async (event: Event) => {
    event.preventDefault();
    setChecked(true);
    if (sound.length < rows.length) return focus('[aria-invalid]');
    setBusy(true);
    setFailure(undefined);
    try {
      const ticketPatterns = sound.map(({ draft }) => patternOf(draft));
      const saved = await client.changeSettings({ body: { version, ticketPatterns } });
      typed.drop();
      onSave(saved);
      toasts.show('Saved. Everybody has the new patterns when Waymark next asks for them.');
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} class="patterns" onSubmit={save} noValidate>
      <p>
        Waymark knows the tickets of the usual systems by itself. Patterns make it know your own, for
        everybody, in the extension and here.
      </p>
      {settings.changedAt && settings.changedBy && (
        <p class="soft">
          Changed by <bdi>{settings.changedBy.name}</bdi> <Time at={settings.changedAt} />
        </p>
      )}
      <DraftNote draft={typed} />
      {rows.length === 0 && <p class="soft">There are none yet.</p>}
      {withErrors.map(({ id, draft, errors }) => (
        <PatternRow
          key={id}
          draft={draft}
          errors={errors}
          isChecked={isChecked}
          onChange={(changed) => change(id, changed)}
          onRemove={() => {
            setRows(rows.filter((row) => row.id !== id));
            focus('.add');
          }}
        />
      ))}
      <div class="actions">
        <button type="button" class="button add" onClick={add}>
          Add a pattern
        </button>
      </div>
      <PatternTrial patterns={sound.map(({ draft }) => patternOf(draft))} />
      <SaveFailure
        failure={failure}
        onReload={() => {
          typed.drop();
          setFailure(undefined);
          reload();
        }}
      />
      <FormButtons busy={busy}>Save for everybody</FormButtons>
    </form>
  );
}
