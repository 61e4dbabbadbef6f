import { describeExecution, findExecutions } from '../executions';
import { badge, duration, empty, shortName, type Tone, table, time, traceUrl } from '../format';
import { type Html, html } from '../html';
import type { Page } from '../page';
import type { ConsoleServices } from '../services';
import { correlationIdOf, listTraces, type Step, type StepKind, stepsOf } from '../traces';

const MOST_TRACES = 200;
const TONES: Record<StepKind, Tone> = {
  request: 'busy',
  function: 'good',
  log: 'plain',
  metric: 'plain',
  event: 'warn',
  execution: 'busy',
  state: 'plain',
  mail: 'good',
};

/** All that happened under a correlation ID. */
export async function traceOf(services: ConsoleServices, id: string): Promise<Step[]> {
  const { stepFunctions, logs } = services;
  const arns = await findExecutions(stepFunctions, (input) => correlationIdOf(input) === id);
  const [events, mails, executions] = await Promise.all([
    services.events(),
    services.mails(),
    Promise.all(arns.map((arn) => describeExecution(stepFunctions, arn))),
  ]);
  return stepsOf(id, { logs: logs.entries(), requests: services.requests(), events, mails, executions });
}

export async function tracesPage({ logs }: ConsoleServices): Promise<Page> {
  const rows = listTraces(logs.entries())
    .slice(0, MOST_TRACES)
    .map(
      ({ id, first, last, functions, failures }) =>
        html`<tr><td>${failures > 0 ? badge(`${failures} failed`, 'bad') : badge('fine', 'good')}</td><td class="mono"><a href="${traceUrl(id)}">${id}</a></td><td>${time(first)}</td><td class="number">${duration(last - first)}</td><td class="soft">${named(functions)}</td></tr>`,
    );
  return {
    title: 'Traces',
    lead: 'What was done under one correlation ID, the one that was last at work first.',
    body:
      rows.length > 0
        ? table(['State', 'Correlation ID', 'Began', ['Until now', 'number'], 'Functions'], rows)
        : empty('No function has run yet. Save a link, and its way through the backend shows up here.'),
  };
}

/** At most one by name: all of them are in the trace. */
function named([first = 'none', ...others]: readonly string[]): string {
  return others.length === 0 ? shortName(first) : `${shortName(first)} and ${others.length} more`;
}

export async function tracePage(services: ConsoleServices, id: string): Promise<Page> {
  const steps = await traceOf(services, id);
  const start = steps[0]?.time ?? 0;
  return {
    title: 'Trace',
    lead: `All that happened under ${id}.`,
    body:
      steps.length > 0
        ? table(
            ['Time', ['Since start', 'number'], 'What', 'Name', 'Detail', ['Took', 'number']],
            steps.map((step) => row(step, start)),
          )
        : empty('Nothing is known of this correlation ID: it never was, or its lines are no longer kept.'),
  };
}

function row({ kind, time: at, tookMs, name, detail, isFailed, executionArn }: Step, start: number): Html {
  const shown = executionArn
    ? html`<a href="/_local/executions/${encodeURIComponent(executionArn)}">${name}</a>`
    : name;
  return html`<tr><td>${time(at)}</td><td class="number soft">+${duration(at - start)}</td><td>${badge(kind, isFailed ? 'bad' : TONES[kind])}</td><td class="mono">${shown}</td><td class="wide">${detail}</td><td class="number">${tookMs === undefined ? '' : duration(tookMs)}</td></tr>`;
}
