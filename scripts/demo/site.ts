import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const PAGES: Record<string, [file: string, type: string]> = {
  '/browse/SUP-4711': ['ticket.html', 'text/html; charset=utf-8'],
  '/docs/vpn/reset-tunnel': ['article.html', 'text/html; charset=utf-8'],
  '/style.css': ['style.css', 'text/css'],
};

export interface Site {
  ticketUrl: string;
  articleUrl: string;
  close(): void;
}

/** Serves the two pages of the demo, a ticket and a documentation page, on a free port of this machine. */
export async function serveSite(): Promise<Site> {
  const server = createServer(async (request, response) => {
    const [file, type] = PAGES[(request.url ?? '').split('?', 1)[0] ?? ''] ?? [];
    if (!file || !type) return response.writeHead(404).end();
    const body = await readFile(new URL(`./pages/${file}`, import.meta.url));
    return response.writeHead(200, { 'content-type': type }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    ticketUrl: `${origin}/browse/SUP-4711`,
    articleUrl: `${origin}/docs/vpn/reset-tunnel?utm_source=jira`,
    close: () => server.close(),
  };
}
