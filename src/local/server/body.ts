import type { IncomingMessage } from 'node:http';

/**
 * The body of a request, at most `limit` bytes and one of it: whoever gets more than `limit` knows that it is too large,
 * and the rest is not read.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = () =>
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, Math.min(size, limit + 1)));
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners('data');
        request.resume();
        finish();
      }
    });
    request.on('end', finish);
    request.on('error', reject);
  });
}
