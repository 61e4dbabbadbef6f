import { type Change, changesBetween } from '../../core/changes';
import type { Content } from '../../core/schemas/content';
import { ticketIn } from '../state/tickets';
import { TicketChip } from './ticket-chip';

const NAMES: Record<keyof Content, string> = {
  title: 'Title',
  url: 'Address',
  canonicalUrl: 'Known as',
  notes: 'Notes',
  selection: 'Quoted from the page',
  section: 'Quoted from under',
  description: "The page's own description",
  tickets: 'Tickets',
  tags: 'Tags',
  siteName: 'Site',
  author: 'Author',
  publishedOn: 'Published on',
  language: 'Language',
  faviconUrl: 'Icon',
};

interface ChangesProps {
  before: Content;
  after: Content;
  /** What the two sides are called. */
  names: [before: string, after: string];
}

/** Two contents side by side, in the fields that differ. */
export function Changes({ before, after, names }: ChangesProps) {
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p class="soft">They say the same.</p>;
  return (
    <table class="changes">
      <thead>
        <tr>
          <td />
          <th scope="col">{names[0]}</th>
          <th scope="col">{names[1]}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{NAMES[change.field]}</th>
            <td data-side={names[0]}>
              <Side change={change} side="before" content={before} />
            </td>
            <td data-side={names[1]}>
              <Side change={change} side="after" content={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SideProps {
  change: Change;
  side: 'before' | 'after';
  /** All that this side says. */
  content: Content;
}

function Side({ change, side, content }: SideProps) {
  const Mark = side === 'before' ? 'del' : 'ins';
  if (change.kind === 'text') {
    const text = change[side];
    return text === '' ? <span class="soft">nothing</span> : <Mark class="notes">{text}</Mark>;
  }
  const own = side === 'before' ? change.removed : change.added;
  if (own.length + change.kept.length === 0) return <span class="soft">none</span>;
  const chip = (name: string) => {
    const ticket = change.field === 'tickets' ? ticketIn(content, name) : undefined;
    return ticket ? <TicketChip ticket={ticket} /> : <span class="chip">{name}</span>;
  };
  return (
    <div class="chips">
      {change.kept.map((name) => (
        <span key={name}>{chip(name)}</span>
      ))}
      {own.map((name) => (
        <Mark key={name}>{chip(name)}</Mark>
      ))}
    </div>
  );
}
