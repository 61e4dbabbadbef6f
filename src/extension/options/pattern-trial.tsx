import { useId, useState } from 'preact/hooks';
import { compilePatterns, type TicketPattern } from '../../core/tickets/custom';
import { detectTickets } from '../../core/tickets/detect';
import { isWebUrl } from '../../core/url/canonical';
import { strings } from './strings';

/** Shows which tickets are found in a text or address, as it is typed. */
export function PatternTrial({ patterns }: { patterns: readonly TicketPattern[] }) {
  const id = useId();
  const [text, setText] = useState('');
  const evidence = isWebUrl(text.trim()) ? { url: text.trim() } : { title: text };
  const found = detectTickets(evidence, compilePatterns(patterns));
  return (
    <div class="field">
      <label for={id}>{strings.trial}</label>
      <input
        id={id}
        class="input"
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
