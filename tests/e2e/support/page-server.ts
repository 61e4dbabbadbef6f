import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of a PDF as the browsers' viewers need to open. */
export const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

/** Serves pages, of HTML where their path does not end in `.pdf`, on a free port of this machine. */
export async function servePages(pages: Record<string, string>): Promise<{ url: string; close: () => void }> {
  const server = createServer(({ url = '/' }, response) => {
    const [path = ''] = url.split('?');
    const page = pages[path];
    const type = path.endsWith('.pdf') ? 'application/pdf' : 'text/html; charset=utf-8';
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': type });
    response.end(page ?? 'Not found');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
