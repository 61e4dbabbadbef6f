import type { Level, LogEntry } from '../../lambda/logs';
import { badge, empty, json, type Tone, time, traceUrl } from '../format';
import { type Html, html, raw } from '../html';
import type { Page } from '../page';
import type { ConsoleServices } from '../services';
import { correlationIdOf } from '../traces';

const MOST_LINES = 300;
const TONES: Record<Level, Tone> = {
  DEBUG: 'plain',
  INFO: 'good',
  METRIC: 'busy',
  WARN: 'warn',
  ERROR: 'bad',
};
const LEVELS = Object.keys(TONES) as Level[];

/** The lines that a query (function, level, text) asks for, newest first. */
export function filterLogs(entries: readonly LogEntry[], query: URLSearchParams): LogEntry[] {
  const [name, level, text] = [query.get('function'), query.get('level'), query.get('text')?.toLowerCase()];
  return entries
    .filter((entry) => !name || entry.functionName === name)
    .filter((entry) => !level || entry.level === level)
    .filter(
      (entry) =>
        !text || JSON.stringify([entry.message, entry.data, entry.requestId]).toLowerCase().includes(text),
    )
    .reverse();
}

export async function logsPage({ logs }: ConsoleServices, query: URLSearchParams): Promise<Page> {
  const entries = logs.entries();
  const found = filterLogs(entries, query);
  const names = [...new Set(entries.flatMap(({ functionName }) => functionName ?? []))].sort();
  const shown = found.slice(0, MOST_LINES);
  return {
    title: 'Logs',
    lead: 'What the functions wrote, newest first.',
    controls: html`<form class="filters" data-submit role="search">
<label>Function<select name="function">${options(['', ...names], query.get('function'))}</select></label>
<label>Level<select name="level">${options(['', ...LEVELS], query.get('level'))}</select></label>
<label>Text<input type="search" name="text" value="${query.get('text') ?? ''}"></label>
<button>Filter</button>
</form>`,
    body:
      shown.length > 0
        ? html`<p class="soft">${found.length.toLocaleString('en')} lines${found.length > shown.length ? `, the latest ${shown.length} shown` : ''}</p><div class="panel">${shown.map(line)}</div>`
        : empty('No line like that.'),
  };
}

function options(values: readonly string[], chosen: string | null): Html[] {
  return values.map(
    (value) =>
      html`<option value="${value}"${value === (chosen ?? '') ? raw(' selected') : ''}>${value || 'all'}</option>`,
  );
}

function line({ sequence, time: at, level, functionName, requestId, message, data }: LogEntry): Html {
  return html`<details id="line-${sequence}"><summary><span class="summary">${time(at)}${badge(level, TONES[level])}<span class="soft">${functionName ?? 'runtime'}</span><span class="grow">${message.split('\n')[0]}</span></span></summary><div class="body">${requestId ? html`<span class="soft">Request <span class="mono">${requestId}</span></span>` : ''}${traceLink(correlationIdOf(data))}${data ? json(data) : html`<pre tabindex="0">${message}</pre>`}</div></details>`;
}

function traceLink(correlationId: string | undefined): Html | string {
  return correlationId ? html`<a href="${traceUrl(correlationId)}">All that happened with it</a>` : '';
}
