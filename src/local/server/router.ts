import type { Handler } from './listen';

/** A handler for each path that begins so; `/x` stands for `/x` itself and all that is below it. */
export type Routes = Record<string, Handler>;

/** Sends each request to the route whose prefix is the longest; `/` takes what is left. */
export function router(routes: Routes): Handler {
  const prefixes = Object.keys(routes).sort((a, b) => b.length - a.length);
  return (request, response) => {
    const path = request.url!.split('?', 1)[0]!;
    const prefix = prefixes.find((it) => it === '/' || path === it || path.startsWith(`${it}/`));
    return routes[prefix ?? '/']!(request, response);
  };
}
