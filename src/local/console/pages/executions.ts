import { type Graph, graph } from '../../stepfunctions';
import { layOut } from '../diagram/layout';
import { pathOf } from '../diagram/path';
import { drawSvg } from '../diagram/svg';
import { describeExecution, type Execution, type HistoryEvent, listExecutions } from '../executions';
import { badge, duration, empty, json, shortName, type Tone, table, time } from '../format';
import { type Html, html, raw } from '../html';
import type { Page } from '../page';
import type { ConsoleServices } from '../services';

const TONES: Record<string, Tone> = {
  RUNNING: 'busy',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  TIMED_OUT: 'bad',
  ABORTED: 'warn',
};

const toBadge = (status: string) => badge(status.toLowerCase().replace('_', ' '), TONES[status] ?? 'plain');

export async function executionsPage({ stepFunctions }: ConsoleServices): Promise<Page> {
  const executions = await listExecutions(stepFunctions);
  const rows = executions.map(
    ({ executionArn, stateMachineArn, name, status, startDate, stopDate }) =>
      html`<tr><td>${toBadge(status)}</td><td class="wide mono"><a href="/_local/executions/${encodeURIComponent(executionArn)}">${name}</a></td><td>${shortName(stateMachineArn)}</td><td>${time(startDate * 1000)}</td><td class="number">${stopDate === undefined ? '' : duration((stopDate - startDate) * 1000)}</td></tr>`,
  );
  return {
    title: 'Executions',
    lead: 'Each run of a state machine, the latest first.',
    body:
      rows.length > 0
        ? table(['Status', 'Name', 'State machine', 'Started', ['Took', 'number']], rows)
        : empty('No execution yet. Suggest a link to the knowledge base and its approval shows up here.'),
  };
}

export async function executionPage({ stepFunctions }: ConsoleServices, arn: string): Promise<Page> {
  const { execution, events, definition } = await describeExecution(stepFunctions, arn);
  const title = shortName(arn);
  return {
    title,
    lead: `An execution of ${shortName(execution.stateMachineArn)}`,
    body: html`
<div class="split">
<div class="panel picture">${picture(graph(definition), events, execution)}</div>
<div>
<div class="panel"><div class="mail-head">${facts(execution)}</div></div>
<h2>Input</h2>${json(execution.input)}
${execution.output === undefined ? '' : html`<h2>Output</h2>${json(execution.output)}`}
${execution.cause === undefined ? '' : html`<h2>Cause</h2>${json(execution.cause)}`}
</div>
</div>
<h2>History</h2>
${history(events)}`,
  };
}

function picture(states: Graph, events: HistoryEvent[], { name, status }: Execution): Html {
  const path = pathOf(events, status);
  return raw(
    drawSvg(
      layOut(states),
      path,
      `The path of ${name} through its state machine; the history below says it in words`,
    ),
  );
}

function facts({ status, startDate, stopDate, error, executionArn }: Execution): Html {
  return html`<dl class="facts">
<dt>Status</dt><dd>${toBadge(status)}</dd>
<dt>Started</dt><dd>${time(startDate * 1000)}</dd>
${stopDate === undefined ? '' : html`<dt>Ended</dt><dd>${time(stopDate * 1000)} after ${duration((stopDate - startDate) * 1000)}</dd>`}
${error === undefined ? '' : html`<dt>Error</dt><dd>${error}</dd>`}
<dt>ARN</dt><dd class="mono">${executionArn}</dd>
</dl>`;
}

function history(events: readonly HistoryEvent[]): Html {
  const start = events[0]?.timestamp ?? 0;
  const rows = events.map(({ id, previousEventId: _, timestamp, type, ...details }) => {
    const [detail] = Object.values(details) as Record<string, unknown>[];
    const tone = /Failed|TimedOut|Aborted/.test(type) ? 'bad' : /Succeeded/.test(type) ? 'good' : 'plain';
    const named = [detail?.name, detail?.error, detail?.resource].find((text) => typeof text === 'string');
    return html`<tr><td class="number">${id}</td><td>${time(timestamp * 1000)}</td><td class="number soft">+${duration((timestamp - start) * 1000)}</td><td>${badge(type, tone)}</td><td class="wide">${detail ? html`<details id="event-${id}"><summary class="mono">${(named as string | undefined) ?? 'details'}</summary>${json(detail)}</details>` : ''}</td></tr>`;
  });
  return table([['No.', 'number'], 'Time', ['Since start', 'number'], 'Event', 'Details'], rows);
}
