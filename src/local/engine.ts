import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AccessEntry } from './apigateway';
import { Changes } from './changes';
import { type Clock, systemClock } from './clock';
import { Closers } from './closers';
import { openConsole } from './console';
import { makeDataFolder } from './data-folder';
import { type Database, type OnFailure, openDatabase } from './database';
import {
  type Credentials,
  makeCredentials,
  runtimeEnvironment,
  sharedEnvironment,
} from './lambda/environment';
import { type Lambda, openLambda } from './lambda/host';
import { type LogEntry, type Logs, openLogs } from './lambda/logs';
import { HOSTED_PAGES_PATH, openRoutes, SERVICES_PATH, SIGN_IN_PATH } from './routes';
import { type Handler, listen } from './server/listen';
import { openServices, type Services } from './services';
import { shown } from './shown';
import { type Model, readTemplate } from './template';

export interface EngineOptions {
  /** The template's path. */
  template: string;
  stackName: string;
  dataDir: string;
  /** 0 for any port that is free. */
  port: number;
  /** The built functions: `<logical ID>/<handler file>.mjs`. */
  functionsDir: string;
  /** The built web app. */
  webDir: string;
  /** The built `lambda/worker.ts`. */
  worker: URL;
  clock?: Clock;
  /** Told why the data can no longer be written; nothing works from then on. */
  onFailure?: OnFailure;
  /** Values of the template's parameters. */
  parameters?: (addresses: {
    url: string;
    signInUrl: string;
    hostedPagesUrl: string;
  }) => Record<string, string>;
  /** What may be asked below `/_local/api` by POST, by name. */
  actions?: Record<string, (body: Record<string, unknown>) => Promise<unknown>>;
}

export interface Engine {
  url: string;
  port: number;
  model: Model;
  services: Services;
  lambda: Lambda;
  logs: Logs;
  /** What the AWS SDK needs to speak to `url` + `/_aws/`. */
  credentials: Credentials;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
  /** Takes no more requests, ends what is under way, and closes the data. */
  close(): Promise<void>;
}

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';
const MOST_REQUESTS = 200;
/** How long functions may go on when the engine closes. */
const GRACE = 3_000;

/**
 * Runs a SAM template on this machine.
 * @throws Error with a message for people: what the template asks for and is not supported, a port or data folder that is
 * taken, code that is not built
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { template, stackName, dataDir, clock = systemClock } = options;
  const shared = { clock, region: REGION, accountId: ACCOUNT };
  const closers = new Closers();
  const changes = new Changes();
  const credentials = makeCredentials();
  let route: Handler = unavailable;
  try {
    const {
      port,
      url,
      close: stopListening,
    } = await listen(options.port, (...exchange) => route(...exchange));
    closers.add(stopListening);
    const servicesUrl = `${url}${SERVICES_PATH}/`;
    const addresses = {
      url,
      signInUrl: `${url}${SIGN_IN_PATH}/`,
      hostedPagesUrl: `${url}${HOSTED_PAGES_PATH}`,
    };
    const { model, resources } = readTemplate(template, {
      ...{ stackName, region: REGION, accountId: ACCOUNT },
      parameters: options.parameters?.(addresses) ?? {},
    });

    await makeDataFolder(dataDir);
    const tellError = ({ functionName, message }: LogEntry) =>
      console.error(`${functionName ?? 'functions'}: ${message}`);
    const logs = openLogs(path.join(dataDir, 'logs'), clock.now, tellError, options.onFailure);
    closers.add(() => logs.close());
    const lambda = openLambda({
      functions: model.functions,
      directory: options.functionsDir,
      environment: {
        ...sharedEnvironment(model.functions),
        // Without the slash at the end: what the SDK asks of Lambda by its path begins with one.
        ...runtimeEnvironment(`${url}${SERVICES_PATH}`, REGION, credentials),
      },
      worker: options.worker,
      // To the second: asking twice takes a moment.
      ahead: () => Math.round((clock.now() - Date.now()) / 1000) * 1000,
      onOutput: (output) => {
        logs.add(output);
        changes.tell();
      },
      onSettled: changes.tell,
    });
    closers.add(() => lambda.close());
    const database = await openData(path.join(dataDir, 'engine'), dataDir, options.onFailure);
    closers.add(() => database.close());
    const services = await openServices({
      ...{ ...shared, model, database, dataDir, url, servicesUrl, lambda, changes },
      onFailure: options.onFailure,
    });
    closers.add(() => services.close());

    const requests: AccessEntry[] = [];
    const pages = openConsole(
      shown(services, { model, logs, lambda, resources, requests, changes }),
      options.actions ?? {},
    );
    closers.add(() => pages.close());
    const routes = await openRoutes({
      ...{ ...shared, model, services, lambda, port, webDir: options.webDir, console: pages.handle },
      accessKeyId: credentials.accessKeyId,
      onAccess(entry) {
        requests.unshift(entry);
        requests.length = Math.min(requests.length, MOST_REQUESTS);
        changes.tell();
      },
    });
    await services.resume();
    route = routes;

    return {
      ...{ url, port, model, services, lambda, logs, credentials },
      idle: () => services.idle(),
      async close() {
        route = (request, response) =>
          request.url?.startsWith(SERVICES_PATH) ? routes(request, response) : unavailable(request, response);
        const stopped = services.stop();
        await Promise.race([
          Promise.all([stopped, drained(lambda, changes)]),
          delay(GRACE, undefined, { ref: false }),
        ]);
        await lambda.close();
        await stopped;
        await closers.close();
      },
    };
  } catch (error) {
    await closers.close().catch(() => undefined);
    throw error;
  }
}

async function drained(lambda: Lambda, changes: Changes): Promise<void> {
  while (lambda.running > 0) await changes.next();
}

function unavailable(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' });
  response.end('The engine is not there at the moment.\n');
}

/** Opens the engine's own data. @throws Error when another engine has it open */
async function openData(directory: string, dataDir: string, onFailure?: OnFailure): Promise<Database> {
  try {
    return await openDatabase(directory, onFailure);
  } catch (error) {
    const cause = (error as Error).cause as { code?: string } | undefined;
    if (cause?.code !== 'LEVEL_LOCKED') throw error;
    throw new Error(
      `Another engine is using ${path.resolve(dataDir)}. Stop it, or give this one another --data.`,
    );
  }
}
