import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExtensionBrowser } from './browser';

/** One `PUT /bookmarks/{id}`, or of its picture, as it arrived. */
export interface SavedRequest {
  id: string;
  /** Then `body` is the picture. */
  isPicture: boolean;
  authorization: string | undefined;
  body: { content: Record<string, unknown>; suggest: boolean };
}

/** How the backend answers a save; `undefined`: it breaks the connection. */
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown } | undefined;

/** A backend of which a test decides what it answers. */
export interface FakeBackend {
  url: string;
  requests: SavedRequest[];
  answer: (request: SavedRequest) => Answer | Promise<Answer>;
  /** Answers what is read, by its path. */
  read: (path: string, query: URLSearchParams) => Answer | Promise<Answer>;
  /** Answers an operation of Cognito's. */
  cognito: (operation: string, request: Record<string, unknown>) => Promise<Answer>;
  close: () => Promise<void>;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-allow-methods': '*',
  'access-control-expose-headers': '*',
};

/** A list with nothing on it. */
export const NOTHING = { items: [], cursor: 'end', more: false };

export const FAKE_POOL = { id: 'us-east-1_FakePool1', clientId: 'fakeclient' };

/** The receipt of a save, or of a picture. */
export function receipt({ id, isPicture, body }: SavedRequest): Answer {
  if (isPicture) return { status: 200, body: { ...body, id } };
  const status = body.suggest ? 'pending' : 'private';
  return { status: 200, body: { id, status, revision: 1, updatedAt: new Date().toISOString() } };
}

/** Starts a backend on a free port of this machine; it accepts all until told otherwise. */
export async function startFakeBackend(): Promise<FakeBackend> {
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const backend: FakeBackend = {
    url,
    requests: [],
    answer: receipt,
    // Only delta sync has a cursor on its last page: a list that has one goes on there.
    read: (path) => ({ status: 200, body: path === '/knowledge' ? NOTHING : { items: [] } }),
    cognito: async () => undefined,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    if (request.url === '/.well-known/waymark.json')
      return send(response, { status: 200, body: configurationOf(url) });
    if (request.url?.startsWith('/cognito')) {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      return send(response, await backend.cognito(operation, JSON.parse(await textOf(request))));
    }
    if (request.method === 'GET') {
      const { pathname, searchParams } = new URL(request.url ?? '/', url);
      return send(response, await backend.read(pathname, searchParams));
    }
    const [last = '', before = ''] = (request.url ?? '').split('/').reverse();
    const isPicture = last === 'screenshot';
    const saved: SavedRequest = {
      id: decodeURIComponent(isPicture ? before : last),
      isPicture,
      authorization: request.headers.authorization,
      body: JSON.parse(await textOf(request)),
    };
    backend.requests.push(saved);
    send(response, await backend.answer(saved));
  }

  return backend;
}

/** What the fake backend says of itself. */
export function configurationOf(url: string) {
  return {
    apiUrl: url,
    webUrl: url,
    region: 'us-east-1',
    userPoolId: FAKE_POOL.id,
    userPoolClientId: FAKE_POOL.clientId,
    cognitoEndpoint: `${url}/cognito`,
    ticketPatterns: [],
  };
}

/**
 * What the extension stores once somebody is signed in at the fake backend; nobody checks the signature.
 * Keys as amazon-cognito-identity-js writes them.
 */
export function signedInStorage(
  url: string,
  user = { id: 'user-1', name: 'Ana Agent' },
  groups = ['agents'],
) {
  const configuration = configurationOf(url);
  const now = Math.floor(Date.now() / 1_000);
  const token = tokenOf({
    sub: user.id,
    name: user.name,
    iat: now,
    exp: now + 3_600,
    'cognito:groups': groups,
  });
  const prefix = `CognitoIdentityServiceProvider.${configuration.userPoolClientId}`;
  return {
    backendUrl: url,
    configuration,
    account: { ...user, email: 'ana@example.com', groups },
    tokens: {
      [`${prefix}.LastAuthUser`]: user.id,
      [`${prefix}.${user.id}.idToken`]: token,
      [`${prefix}.${user.id}.accessToken`]: token,
      [`${prefix}.${user.id}.refreshToken`]: 'refresh',
      [`${prefix}.${user.id}.clockDrift`]: '0',
    },
  };
}

/** Has somebody signed in at the fake backend, without the pages for it. */
export async function signInAtFake({ inWorker }: ExtensionBrowser, { url }: FakeBackend): Promise<void> {
  const stored: Record<string, unknown> = signedInStorage(url);
  await inWorker((all: Record<string, unknown>) => chrome.storage.local.set(all), stored);
}

function tokenOf(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.signature`;
}

function send(response: ServerResponse, answer: Answer): void {
  if (!answer) return void response.destroy();
  const { status, headers = {}, body } = answer;
  response.writeHead(status, { ...CORS, 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
