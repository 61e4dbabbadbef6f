import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Listener {
  port: number;
  /** `http://127.0.0.1:<port>`, without the port where it is 80, as browsers write it. */
  url: string;
  /** Takes no more requests, answers those under way, and ends. */
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';
/** Longer than the SDK keeps idle connections, so that it never writes to one that is just being closed. */
const KEEP_ALIVE = 120_000;
const GRACE = 5_000;

/**
 * Serves HTTP to this machine alone.
 * @param port 0 for any that is free
 * @throws Error with the code EADDRINUSE when the port is taken
 */
export async function listen(port: number, handle: Handler): Promise<Listener> {
  let hosts = new Set<string>();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE, noDelay: true }, (request, response) => {
    // A page of another site whose name now leads here must not speak to the engine (DNS rebinding):
    // https://github.com/w3c/private-network-access/blob/main/explainer.md
    if (!hosts.has(request.headers.host?.toLowerCase() ?? '')) {
      response.writeHead(421, { 'content-type': 'text/plain', connection: 'close' });
      response.end('This engine serves 127.0.0.1 and localhost alone.\n');
      return;
    }
    Promise.resolve(handle(request, response)).catch((error) => fail(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  hosts = hostsOf(bound);
  return {
    port: bound,
    url: originOf(bound),
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), GRACE);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** Where it is found, as browsers write it: without the port that they leave out. */
export const originOf = (port: number): string => new URL(`http://${ADDRESS}:${port}`).origin;

/** How this machine is named by who asks at a port: https://www.rfc-editor.org/rfc/rfc9110#section-4.2.3 */
export function hostsOf(port: number): Set<string> {
  const named = [ADDRESS, 'localhost', '[::1]'].map((host) => `${host}:${port}`);
  return new Set([...named, ...named.map((host) => new URL(`http://${host}`).host)]);
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { 'content-type': 'text/plain', connection: 'close' });
  response.end('The engine failed to answer. Its log says why.\n');
}
