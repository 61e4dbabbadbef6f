import type { AccessEntry } from '../../apigateway';
import { listExecutions } from '../executions';
import { badge, duration, empty, table, time } from '../format';
import { type Html, html } from '../html';
import type { Page } from '../page';
import type { ConsoleServices, ShownQueue } from '../services';

const MOST_REQUESTS = 25;

export async function overviewPage(services: ConsoleServices): Promise<Page> {
  const { stepFunctions, logs, resources } = services;
  const [executions, events, mails, queues] = await Promise.all([
    listExecutions(stepFunctions),
    services.events(),
    services.mails(),
    services.queues(),
  ]);
  const running = executions.filter(({ status }) => status === 'RUNNING').length;
  const failed = executions.filter(({ status }) => !['RUNNING', 'SUCCEEDED'].includes(status)).length;
  const undelivered = events
    .flatMap(({ matched }) => matched)
    .filter(({ state }) => state === 'pending').length;
  const messagesIn = (some: ShownQueue[]) => some.reduce((sum, { depth }) => sum + depth, 0);
  const dead = messagesIn(queues.filter(({ isWork }) => !isWork));
  const waiting = messagesIn(queues.filter(({ isWork }) => isWork));
  const errors = logs.entries().filter(({ level }) => level === 'ERROR').length;
  const requests = services.requests();
  return {
    title: 'Overview',
    lead: 'The whole backend, as it runs on this machine now.',
    body: html`
<div class="cards">
${card('executions', 'Executions under way', running, `${failed} failed`, failed > 0 && running === 0)}
${card('events', 'Latest events', events.length, `${undelivered} not delivered yet`)}
${card('mails', 'Mails', mails.length, mails[0]?.subject ?? 'none so far')}
${card('queues', 'Dead letters', dead, `${waiting} messages wait for a function`, dead > 0)}
${card('logs', 'Errors in the log', errors, `${logs.entries().length} lines kept`, errors > 0)}
</div>
<h2>Latest requests</h2>
${requests.length > 0 ? requestTable(requests.slice(0, MOST_REQUESTS)) : empty('No request to the API yet.')}
<h2>Operations served</h2>
${countTables(services.counts())}
<h2>Resources of the template</h2>
<div class="panel"><div class="body">${Object.entries(resources).map(
      ([type, names]) =>
        html`<details id="type-${type}"><summary><span class="summary"><span class="grow mono">${type}</span><span class="soft">${names.length}</span></span></summary><div class="body">${names.map((name) => html`<span class="mono">${name}</span>`)}</div></details>`,
    )}</div></div>`,
  };
}

function card(path: string, name: string, figure: number, more: string, isBad = false): Html {
  return html`<a class="card${isBad ? ' bad' : ''}" href="/_local/${path}"><div class="name">${name}</div><div class="figure">${figure.toLocaleString('en')}</div><div class="more">${more}</div></a>`;
}

function requestTable(requests: readonly AccessEntry[]): Html {
  const rows = requests.map(
    ({ time: at, method, path, status, latency, operationId }) =>
      html`<tr><td>${time(at)}</td><td class="mono">${method}</td><td class="wide mono">${path}</td><td>${operationId ?? ''}</td><td>${badge(String(status), status < 400 ? 'good' : status < 500 ? 'warn' : 'bad')}</td><td class="number">${duration(latency)}</td></tr>`,
  );
  return table(['Time', 'Method', 'Path', 'Operation', 'Status', ['Took', 'number']], rows);
}

function countTables(counts: Record<string, Record<string, number>>): Html {
  const rows = Object.entries(counts).flatMap(([service, operations]) =>
    Object.entries(operations)
      .sort(([, a], [, b]) => b - a)
      .map(
        ([operation, count]) =>
          html`<tr><td>${service}</td><td class="wide mono">${operation}</td><td class="number">${count.toLocaleString('en')}</td></tr>`,
      ),
  );
  if (rows.length === 0) return empty('Nothing was asked of the services yet.');
  return table(['Service', 'Operation', ['Times', 'number']], rows);
}
