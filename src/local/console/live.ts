import type { ServerResponse } from 'node:http';

/** At most one word in so many ms, however much happens. */
const PACE = 500;

/** Tells open pages, by server-sent events, that something changed. */
export function openLive(onChange: (listener: () => void) => () => void) {
  const open = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  const stop = onChange(() => {
    if (open.size === 0) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const response of open) response.write('data: changed\n\n');
    }, PACE);
  });
  return {
    add(response: ServerResponse) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': open\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close() {
      stop();
      clearTimeout(timer);
      for (const response of open) response.end();
    },
  };
}
