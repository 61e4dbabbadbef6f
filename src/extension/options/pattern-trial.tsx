import { useId, useState } from 'preact/hooks';
import { tryPatterns } from '../../client/ticket-patterns';
import type { TicketPattern } from '../../core/tickets/custom';
import { strings } from './strings';

/** Shows which tickets are found in a text or address, as it is typed. */
export function PatternTrial({ patterns }: { patterns: readonly TicketPattern[] }) {
  const id = useId();
  const [text, setText] = useState('');
  const found = tryPatterns(text, patterns);
  return (
    <div class="field">
      <label for={id}>{strings.trial}</label>
      <input
        id={id}
        class="input"
        dir="auto"
        value={text}
        spellcheck={false}
        aria-describedby={`${id}-found`}
        onInput={({ currentTarget: { value } }) => setText(value)}
      />
      <p id={`${id}-found`} class="found" role="status">
        {text.trim() === '' && <span class="hint">{strings.trialHint}</span>}
        {text.trim() !== '' && found.length === 0 && <span class="hint">{strings.trialNothing}</span>}
        {found.map(({ key, url }) =>
          url === undefined ? (
            <span key={key} class="chip">
              {key}
            </span>
          ) : (
            <a key={key} class="chip" href={url} target="_blank" rel="noreferrer">
              {key}
            </a>
          ),
        )}
      </p>
    </div>
  );
}
