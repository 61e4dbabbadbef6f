import { describeExecution, findExecutions } from '../executions';
import { badge, duration, empty, logicalName, type Tone, table, time, traceUrl } from '../format';
import { type Html, html } from '../html';
import { lane } from '../lane';
import type { Page } from '../page';
import { type Phase, partOf, phasesOf } from '../phases';
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
        html`<tr><td>${failures > 0 ? badge(`${failures} failed`, 'bad') : badge('fine', 'good')}</td><td class="id mono"><a href="${traceUrl(id)}">${id}</a></td><td>${time(first)}</td><td class="number">${duration(last - first)}</td><td class="soft">${named(functions)}</td></tr>`,
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
  return others.length === 0 ? logicalName(first) : `${logicalName(first)} and ${others.length} more`;
}

export async function tracePage(services: ConsoleServices, id: string): Promise<Page> {
  const phases = phasesOf(await traceOf(services, id));
  return {
    title: 'Trace',
    lead: `All that happened under ${id}.`,
    body:
      phases.length > 0
        ? html`${phases.map(phasePart)}`
        : empty('Nothing is known of this correlation ID: it never was, or its lines are no longer kept.'),
  };
}

function phasePart(phase: Phase): Html {
  const { steps, start, end, pause } = phase;
  const began = new Date(start).toISOString().replace('T', ' ').slice(0, 19);
  const after = pause > 0 ? `${duration(pause)} later, ` : '';
  return html`<h2>${after}${began} UTC <span class="soft">${duration(end - start)}</span></h2>${table(
    ['What', 'When', ['Took', 'number'], ['Began', 'number'], 'Detail'],
    steps.map((step) => row(step, phase)),
  )}`;
}

function row(step: Step, phase: Phase): Html {
  const { kind, time: at, tookMs, name, detail, isFailed, executionArn } = step;
  const tone = isFailed ? 'bad' : TONES[kind];
  const shown = executionArn
    ? html`<a href="/_local/executions/${encodeURIComponent(executionArn)}">${name}</a>`
    : kind === 'function' || kind === 'metric' || kind === 'log'
      ? logicalName(name)
      : name;
  return html`<tr><td class="step">${badge(kind, tone)} <span class="mono">${shown}</span></td><td>${lane(partOf(phase, step), tone)}</td><td class="number">${tookMs === undefined ? '' : duration(tookMs)}</td><td class="number soft">+${duration(at - phase.start)}</td><td class="wide">${detail}</td></tr>`;
}
