import { type Html, html, raw } from './html';

/** A moment, to be read by people and machines. */
export function time(ms: number): Html {
  const iso = new Date(ms).toISOString();
  const [date, clock] = iso.split('T') as [string, string];
  return html`<time class="time" datetime="${iso}" title="${date} UTC">${clock.slice(0, 12)}</time>`;
}

/** A span of time, in the unit that suits it. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'plain';

export function badge(text: string, tone: Tone): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** A value as readable JSON; a text that holds JSON is opened. */
export function json(value: unknown): Html {
  return html`<pre tabindex="0">${JSON.stringify(opened(value), null, 2) ?? ''}</pre>`;
}

function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function empty(text: string): Html {
  return html`<p class="empty">${text}</p>`;
}

/** A table that scrolls by itself on a narrow screen. */
export function table(
  heads: readonly (string | [text: string, kind: string])[],
  rows: readonly Html[],
): Html {
  const cells = heads.map((head) => {
    const [text, kind] = typeof head === 'string' ? [head, ''] : head;
    return html`<th scope="col"${kind ? raw(` class="${kind}"`) : ''}>${text}</th>`;
  });
  return html`<div class="panel scroll" tabindex="0"><table><thead><tr>${cells}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Where the trace of a correlation ID is shown. */
export function traceUrl(correlationId: string): string {
  return `/_local/traces/${encodeURIComponent(correlationId)}`;
}

/** A function as the template calls it: its name begins with the stack's. */
export function logicalName(functionName: string): string {
  return functionName.slice(functionName.indexOf('-') + 1);
}

/** The last part of an ARN: what people call the thing. */
export function shortName(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}
