import type { IncomingMessage, ServerResponse } from 'node:http';
import mark from '../../../icons/waymark.svg?raw';
import { readBody } from '../server/body';
import type { Handler } from '../server/listen';
import { securityHeaders } from '../server/security-headers';
import type { Redriven } from '../sqs';
import css from './console.css?raw';
import { describeExecution, listExecutions } from './executions';
import { openLive } from './live';
import script from './live.client.js?raw';
import { type Page, renderPage } from './page';
import { eventsPage } from './pages/events';
import { executionPage, executionsPage } from './pages/executions';
import { filterLogs, logsPage } from './pages/logs';
import { mailsPage } from './pages/mails';
import { metricFigures, metricsPage } from './pages/metrics';
import { overviewPage } from './pages/overview';
import { queuesPage } from './pages/queues';
import { traceOf, tracePage, tracesPage } from './pages/traces';
import type { ConsoleServices } from './services';
import { listTraces } from './traces';

export type { ConsoleServices } from './services';

export interface Console {
  handle: Handler;
  close(): void;
}

interface Asked {
  rest: string[];
  query: URLSearchParams;
}

const ASSETS: Record<string, [type: string, text: string]> = {
  'console.css': ['text/css; charset=utf-8', css],
  'mark.svg': ['image/svg+xml', mark],
  'live.js': ['text/javascript; charset=utf-8', script],
};

/**
 * The console below `/_local`: pages for people, the same below `/_local/api` as JSON, and what may be done.
 * @param actions further POSTs below `/_local/api`, by name, each given the body's members
 */
export function openConsole(
  services: ConsoleServices,
  actions: Record<string, (body: Record<string, unknown>) => Promise<unknown>>,
): Console {
  const live = openLive(services.onChange);
  const redriven = new Map<string, Redriven>();
  const headers = { ...securityHeaders(), 'cache-control': 'no-store' };

  const pages: Record<string, (asked: Asked) => Promise<Page>> = {
    '': () => overviewPage(services),
    executions: ({ rest: [arn] }) => (arn ? executionPage(services, arn) : executionsPage(services)),
    events: () => eventsPage(services),
    mails: () => mailsPage(services),
    queues: () => queuesPage(services, redriven),
    logs: ({ query }) => logsPage(services, query),
    metrics: () => metricsPage(services),
    traces: ({ rest: [id] }) => (id ? tracePage(services, id) : tracesPage(services)),
  };
  const data: Record<string, (asked: Asked) => Promise<unknown>> = {
    executions: ({ rest: [arn], query }) =>
      arn
        ? describeExecution(services.stepFunctions, arn)
        : listExecutions(services.stepFunctions, Number(query.get('limit')) || undefined),
    events: () => services.events(),
    mails: () => services.mails(),
    queues: () => services.queues(),
    logs: async ({ query }) => filterLogs(services.logs.entries(Number(query.get('after') ?? 0)), query),
    metrics: async () => metricFigures(services.logs.entries()),
    traces: async ({ rest: [id] }) => (id ? traceOf(services, id) : listTraces(services.logs.entries())),
    counts: async () => services.counts(),
    requests: async () => services.requests(),
  };

  async function get(response: ServerResponse, place: string, asked: Asked): Promise<void> {
    const asset = ASSETS[place];
    if (asset) return send(response, 200, asset[0], asset[1]);
    if (place === 'live') return live.add(response);
    if (place === 'api') {
      const [name = '', ...rest] = asked.rest;
      const read = Object.hasOwn(data, name) ? data[name] : undefined;
      if (!read) return notFound(response);
      return sendJson(response, 200, await read({ ...asked, rest }));
    }
    const page = Object.hasOwn(pages, place) ? pages[place] : undefined;
    if (!page) return notFound(response);
    send(response, 200, 'text/html; charset=utf-8', renderPage(place, await page(asked)));
  }

  async function post(request: IncomingMessage, response: ServerResponse, place: string, { rest }: Asked) {
    if (isForeign(request))
      return send(response, 403, 'text/plain', 'Only the console itself may ask this.\n');
    const [name = '', verb] = rest;
    if (place === 'queues' && verb === 'redrive') {
      redriven.set(name, await services.redrive(name));
      response.writeHead(303, { location: '/_local/queues' }).end();
      return;
    }
    const action = place === 'api' && Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) return notFound(response);
    const body = await readJson(request);
    if (!body) return sendJson(response, 400, { message: 'The body is not a JSON object' });
    sendJson(response, 200, (await action(body)) ?? {});
  }

  function send(response: ServerResponse, status: number, type: string, text: string): void {
    response.writeHead(status, {
      ...headers,
      'content-type': type,
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  }

  function sendJson(response: ServerResponse, status: number, body: unknown): void {
    send(response, status, 'application/json', JSON.stringify(body));
  }

  function notFound(response: ServerResponse): void {
    send(response, 404, 'text/plain', 'There is no such page.\n');
  }

  return {
    async handle(request, response) {
      const { pathname, searchParams: query } = new URL(request.url!, 'http://localhost');
      try {
        const [, , place = '', ...rest] = pathname.split('/').map(decodeURIComponent);
        if (request.method === 'POST') await post(request, response, place, { rest, query });
        else await get(response, place, { rest, query });
      } catch (error) {
        if (!(error instanceof Error && /DoesNotExist|InvalidArn|URIError/.test(error.name))) throw error;
        notFound(response);
      }
    },
    close: live.close,
  };
}

/** Whether a page of another site asks: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site */
function isForeign({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const body = await readBody(request, 10_000);
  try {
    const value = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
