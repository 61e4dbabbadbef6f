import { useState } from 'preact/hooks';
import { ApiError } from '../../client/api';
import { explain } from '../../client/failure';
import { EVENT_TYPES } from '../../core/events';
import { NewWebhook, TOLD_EVENTS, WEBHOOK_FORMATS, type WebhookWithSecret } from '../../core/schemas/webhook';
import { useDraft } from '../hooks/use-draft';
import { ChoiceField } from './choice-field';
import { Field } from './field';
import { FormEnd } from './form-end';
import { FORMAT_WORDS, TOLD_WORDS } from './webhook-words';

interface WebhookFormProps {
  /** @throws ApiError, which the form shows */
  create: (wished: NewWebhook) => Promise<WebhookWithSecret>;
  onCreated: (created: WebhookWithSecret) => void;
}

const EMPTY: Omit<NewWebhook, 'url'> = { name: '', format: 'slack', events: [EVENT_TYPES.approved] };

/** Asks for a new webhook. */
export function WebhookForm({ create, onCreated }: WebhookFormProps) {
  const draft = useDraft('new webhook', EMPTY);
  const wished = draft.value;
  // Whoever has Slack's or Teams' address may write there: it is put on no disk.
  const [url, setUrl] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<typeof EMPTY>) => draft.set({ ...draft.read(), ...part });

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setFailure(undefined);
    const parsed = NewWebhook.safeParse({ ...draft.read(), url });
    const faults = parsed.success ? {} : faultsOf(parsed.error.issues);
    setErrors(faults);
    if (!parsed.success) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    setBusy(true);
    try {
      const created = await create(parsed.data);
      // Before the next form is there, which would show it.
      draft.drop();
      onCreated(created);
    } catch (error) {
      const fields = error instanceof ApiError ? (error.problem.errors ?? []) : [];
      setErrors(Object.fromEntries(fields.map(({ field, message }) => [field.slice(1), `${message}.`])));
      setFailure(explain(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="webhook-form" onSubmit={submit} noValidate aria-labelledby="new-webhook">
      <h3 id="new-webhook">Tell another system</h3>
      <Field label="Name" error={errors.name}>
        {(control) => (
          <input
            class="input"
            {...control}
            value={wished.name}
            maxLength={60}
            onInput={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <ChoiceField
        label="Takes messages of"
        error={errors.format}
        choices={WEBHOOK_FORMATS.map((id) => ({ id, name: FORMAT_WORDS[id] }))}
        chosen={wished.format}
        onChoose={(format) => change({ format })}
      />
      <Field
        label="Address"
        hint="As Slack or Teams gives it for an incoming webhook. It is not shown again."
        error={errors.url}
      >
        {(control) => (
          <input
            class="input"
            {...control}
            type="url"
            inputMode="url"
            autoComplete="off"
            value={url}
            onInput={(event) => setUrl(event.currentTarget.value.trim())}
          />
        )}
      </Field>
      <fieldset class="choices">
        <legend>Tell it when a link is</legend>
        {TOLD_EVENTS.map((type) => (
          <label key={type} class="checkbox">
            <input
              type="checkbox"
              checked={wished.events.includes(type)}
              onChange={({ currentTarget: { checked } }) =>
                change({
                  events: TOLD_EVENTS.filter((each) =>
                    each === type ? checked : wished.events.includes(each),
                  ),
                })
              }
            />
            {TOLD_WORDS[type]}
          </label>
        ))}
        {errors.events && <p class="field-error">{errors.events}</p>}
      </fieldset>
      <FormEnd failure={failure} busy={busy}>
        Begin to tell it
      </FormEnd>
    </form>
  );
}

const FAULTS: Record<string, string> = {
  name: 'Give it a name.',
  url: 'Give the address that the other system showed you, such as https://hooks.slack.com/…',
  events: 'Choose at least one.',
};

function faultsOf(issues: readonly { path: readonly PropertyKey[] }[]): Record<string, string> {
  return Object.fromEntries(
    issues.map(({ path: [field] }) => [String(field), FAULTS[String(field)] ?? 'Not valid.']),
  );
}
