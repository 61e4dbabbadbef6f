// Keeps the application itself for visits without a network. Data is kept in IndexedDB, never here.
const CACHE = 'waymark-application';
/** Files of earlier releases are dropped, the oldest first, beyond this many. */
const MOST_FILES = 60;

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
    return await fetchAndKeep(request);
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}

async function cacheFirst(request) {
  return (await caches.match(request)) ?? fetchAndKeep(request);
}

async function fetchAndKeep(request) {
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone());
    const files = await cache.keys();
    await Promise.all(
      files.slice(0, Math.max(0, files.length - MOST_FILES)).map((file) => cache.delete(file)),
    );
  }
  return response;
}
