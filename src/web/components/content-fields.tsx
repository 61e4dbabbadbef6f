import type { ZodError } from 'zod';
import { ApiError } from '../../client/api';
import { ticketName } from '../../core/changes';
import { ticketIdentity } from '../../core/identity';
import { type Content, LIMITS, type Ticket } from '../../core/schemas/content';
import { detectTickets } from '../../core/tickets/detect';
import { isWebUrl } from '../../core/url/canonical';
import { useServices } from '../state/services';
import { ChipsField } from './chips-field';
import { Field } from './field';
import { TagsField } from './tags-field';

/** What is wrong, by the name of the field. */
export type FieldErrors = Partial<Record<string, string>>;

/** Of the field as a whole; what is wrong inside of it, the schema says better. */
const WORDS: FieldErrors = {
  url: 'Give a web address that begins with http:// or https://',
  title: 'Give it a title.',
  tags: `At most ${LIMITS.tags} tags.`,
  tickets: `At most ${LIMITS.tickets} tickets.`,
};

/** The fields that the schema (paths into the content) or the server (JSON Pointers into the body) refuses. */
export function fieldErrors(error: ZodError | ApiError): FieldErrors {
  if (error instanceof ApiError) {
    const named = (error.problem.errors ?? []).map(({ field, message }) => [
      field.split('/')[2] ?? '',
      message,
    ]);
    return Object.fromEntries(named);
  }
  return Object.fromEntries(
    error.issues.map(({ path: [field, ...inside], message }) => [
      field,
      (inside.length === 0 && WORDS[String(field)]) || message,
    ]),
  );
}

interface ContentFieldsProps {
  content: Content;
  errors: FieldErrors;
  onChange: (content: Content) => void;
}

/** The fields of a bookmark's content. */
export function ContentFields({ content, errors, onChange }: ContentFieldsProps) {
  const { ticketPatterns } = useServices();
  const set = (change: Partial<Content>) => onChange({ ...content, ...change });

  const parseTickets = (typed: string): Ticket[] => {
    const text = typed.trim();
    if (text === '') return [];
    const found = detectTickets(isWebUrl(text) ? { url: text } : { title: text }, ticketPatterns);
    if (found.length === 0) {
      return [{ system: 'custom', key: text.slice(0, 120), ...(isWebUrl(text) && { url: text }) }];
    }
    return found.map(({ origin: _, ...ticket }) => ticket);
  };
  const texts = (name: 'notes' | 'selection' | 'description', label: string, rows: number, hint?: string) => (
    <Field label={label} error={errors[name]} {...(hint && { hint })}>
      {(control) => (
        <textarea
          {...control}
          class="input"
          rows={rows}
          maxLength={LIMITS[name]}
          value={content[name]}
          onInput={(event) => set({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );

  return (
    <>
      <Field label="Title" error={errors.title}>
        {(control) => (
          <input
            {...control}
            class="input"
            maxLength={LIMITS.title}
            value={content.title}
            onInput={(event) => set({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Address" error={errors.url}>
        {(control) => (
          <input
            {...control}
            class="input"
            type="url"
            maxLength={LIMITS.url}
            value={content.url}
            onInput={(event) => set({ url: event.currentTarget.value })}
          />
        )}
      </Field>
      {texts('notes', 'Notes', 4, 'When does it help, and what to watch out for?')}
      <ChipsField
        label="Tickets"
        hint="A ticket's ID or address, then Enter."
        error={errors.tickets}
        values={content.tickets}
        nameOf={(ticket) => ticketName(ticket, content.tickets)}
        idOf={ticketIdentity}
        parse={parseTickets}
        onChange={(tickets) => set({ tickets })}
      />
      <TagsField tags={content.tags} error={errors.tags} onChange={(tags) => set({ tags })} />
      {texts('selection', 'Quoted from the page', 3)}
      {texts('description', "The page's own description", 2)}
    </>
  );
}
