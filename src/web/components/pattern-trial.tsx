import { useState } from 'preact/hooks';
import { tryPatterns } from '../../client/ticket-patterns';
import type { TicketPattern } from '../../core/tickets/custom';
import { Field } from './field';
import { TicketChip } from './ticket-chip';

/** Shows which tickets are found in a text or address, as it is typed. */
export function PatternTrial({ patterns }: { patterns: readonly TicketPattern[] }) {
  const [text, setText] = useState('');
  const found = tryPatterns(text, patterns);
  return (
    <div class="card pattern-trial">
      <Field label="Try them out" hint="A page's title, a sentence or an address.">
        {(control) => (
          <input
            {...control}
            class="input"
            value={text}
            spellcheck={false}
            autoComplete="off"
            onInput={({ currentTarget: { value } }) => setText(value)}
          />
        )}
      </Field>
      <div class="chips" role="status">
        {text.trim() !== '' && found.length === 0 && <span class="soft">No ticket is found in it.</span>}
        {found.map((ticket) => (
          <TicketChip key={ticket.key} ticket={ticket} />
        ))}
      </div>
    </div>
  );
}
