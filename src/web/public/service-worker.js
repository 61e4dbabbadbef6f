// Keeps the application itself for visits without a network. Data is kept in IndexedDB, never here.
const CACHE = 'waymark-application';
/** Files of earlier releases are dropped, the oldest first, beyond this many. */
const MOST_FILES = 60;
/** What a file is, by the ending of its name; every other is anything but a page. */
const TYPES = { html: /^text\/html/, js: /javascript/, css: /^text\/css/, json: /json/, svg: /^image\/svg/ };
const NO_PAGE = /^(?!text\/html)/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === '/') event.respondWith(networkFirst(request));
  else if (pathname === '/.well-known/waymark.json') event.respondWith(networkFirst(request));
  // The names of these files change with their contents.
  else if (pathname.startsWith('/assets/')) event.respondWith(cacheFirst(request));
});

async function networkFirst(request) {
  try {
    const response = await fetchAndKeep(request);
    if (response.status < 500 && (!response.ok || isOfItsType(request, response))) return response;
    return (await keptOf(request)) ?? response;
  } catch (error) {
    const kept = await keptOf(request);
    if (kept) return kept;
    throw error;
  }
}

async function cacheFirst(request) {
  return (await keptOf(request)) ?? fetchAndKeep(request);
}

async function fetchAndKeep(request) {
  const response = await fetch(request);
  // Where there is no room, the application is there all the same.
  if (response.ok && isOfItsType(request, response)) await keep(request, response.clone()).catch(() => {});
  return response;
}

async function keep(request, response) {
  const cache = await caches.open(CACHE);
  await cache.put(request, response);
  const files = await cache.keys();
  await Promise.all(files.slice(0, Math.max(0, files.length - MOST_FILES)).map((file) => cache.delete(file)));
}

async function keptOf(request) {
  const kept = await caches.match(request);
  return kept && isOfItsType(request, kept) ? kept : undefined;
}

/**
 * What answers in the place of a file that is missing, a proxy's page or the application's own by a rewrite, would stay
 * under its name for good.
 */
function isOfItsType(request, response) {
  const [, ending = 'html'] = new URL(request.url).pathname.match(/\.(\w+)$/) ?? [];
  const type = response.headers.get('content-type') ?? '';
  return (TYPES[ending] ?? NO_PAGE).test(type);
}
