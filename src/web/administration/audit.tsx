import { useRef, useState } from 'preact/hooks';
import { countOf } from '../../client/text';
import { ExportProgress } from '../components/export-progress';
import { Field } from '../components/field';
import { FormButtons } from '../components/form-buttons';
import { useExport } from '../hooks/use-export';
import { dayOf, endOfDay, fetchAudit, startOfDay } from '../state/audit-export';
import { download } from '../state/download';
import { useServices } from '../state/services';

const entries = (count: number) => countOf(count, 'entry', 'entries');

/** The audit of a period, as a file. */
export function AuditSection() {
  const { client } = useServices();
  const today = new Date();
  const [from, setFrom] = useState(dayOf(new Date(today.getFullYear(), today.getMonth(), 1)));
  const [to, setTo] = useState(dayOf(today));
  const { state, start, stop } = useExport();
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isBackwards = from !== '' && to !== '' && to < from;
  const missing = (day: string) => (isChecked && day === '' ? 'Give a day.' : undefined);
  const run = () =>
    start(async (progress, signal) => {
      const period = { from: startOfDay(from), until: endOfDay(to) };
      const { parts, count } = await fetchAudit(client, period, progress, signal);
      download(`waymark-audit-${from}-${to}.jsonl`, 'application/jsonl', parts);
      return count;
    });
  const submit = (event: Event) => {
    event.preventDefault();
    setChecked(true);
    if (from !== '' && to !== '' && !isBackwards) return void run();
    // After the errors are rendered.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  return (
    <form ref={form} class="export" onSubmit={submit} noValidate>
      <p>
        Whatever happens to a bookmark is written down and never changed: who, when, from what status to what,
        why, and of which revision. So is each change of the settings, of a tag’s name or owner, of a webhook
        (its host, never its secret), of who stands in for whom, and of a collection. What people keep private
        is not in it.
      </p>
      <div class="export-fields">
        <Field label="From" error={missing(from)}>
          {(control) => (
            <input
              {...control}
              class="input"
              type="date"
              value={from}
              required
              onInput={({ currentTarget }) => setFrom(currentTarget.value)}
            />
          )}
        </Field>
        <Field label="To" error={isBackwards ? 'Ends before it begins.' : missing(to)}>
          {(control) => (
            <input
              {...control}
              class="input"
              type="date"
              value={to}
              required
              onInput={({ currentTarget }) => setTo(currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <p class="soft">
        Both days are in it, as days go where you are. What happened in the last minute may not be complete.
      </p>
      <FormButtons busy={state.phase === 'running'}>Export as JSON Lines</FormButtons>
      <ExportProgress state={state} words={entries} stop={stop} retry={run} />
    </form>
  );
}
