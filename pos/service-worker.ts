import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (string | PrecacheEntry)[] };

// Only the app's own files are kept here. What the shop has done lies in IndexedDB, which no worker touches, and nothing of
// /api is ever answered from a cache: an old balance would be believed.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/v\//] }));

// A new version waits until a person says so: he may be in the middle of a sale.
self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING')
    event.waitUntil(self.skipWaiting());
});

// The very first page is then served from here too, and a shop that loses its network right after set-up can still open it.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
