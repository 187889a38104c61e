import preact from '@preact/preset-vite';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

// `vite build` makes the till in dist/pos, `vite build --ssr server/main.ts` the server in dist/server.
export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? serverBuild : tillBuild));

const here = import.meta.dirname;

/**
 * What a cashier waits for comes in one file and not in seventy, each found only once the one before it has been read: the first
 * screen, the copying behind it, the sale, and how it is paid. A page takes with it all that it imports; what two of them need comes
 * with the earlier.
 */
const togetherInOneFile = [
  { name: 'first', tags: ['$initial' as const], priority: 4 },
  { name: 'sync', test: /[\\/]sync-once\.ts$/, priority: 3 },
  { name: 'sale', test: /[\\/](till-page\.tsx|ready-sale\.ts)$/, priority: 2 },
  { name: 'checkout', test: /[\\/](pay|done)-page\.tsx$/, priority: 1 },
];

const tillBuild: UserConfig = {
  root: `${here}/pos`,
  cacheDir: `${here}/node_modules/.vite/pos`,
  // The build for browsers of today: a tenth smaller, and a module, so that what is not used can be left out.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  build: {
    outDir: `${here}/dist/pos`,
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'es2022',
    sourcemap: false,
    // What a page needs beside itself lies in the service worker's cache: its list would only make the first script longer.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')),
    },
    rolldownOptions: { output: { codeSplitting: { groups: togetherInOneFile } } },
  },
  plugins: [preact(), leftOut(), installable()],
};

/** What jspdf can also draw from, HTML and SVG, no paper of a shop is made of: a hundred kilobytes that nobody would use. */
function leftOut(): Plugin {
  const nothing = '\0left-out';
  return {
    name: 'left-out',
    enforce: 'pre',
    resolveId: (id) => (/^(html2canvas|dompurify|canvg)$/.test(id) ? nothing : null),
    load: (id) => (id === nothing ? 'export default null;' : null),
  };
}

const serverBuild: UserConfig = {
  root: here,
  publicDir: false,
  // Dependencies stay in node_modules: a native module cannot be bundled, and nothing is gained by the rest.
  ssr: { external: true, target: 'node' },
  build: {
    outDir: `${here}/dist/server`,
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
};

function installable() {
  const emitted = `${here}/dist/pos/sw.js`;
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: '.',
    filename: 'service-worker.ts',
    registerType: 'prompt',
    // pos/main.tsx registers /sw.js itself, through workbox-window.
    injectRegister: false,
    includeManifestIcons: false,
    injectManifest: {
      globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
      maximumFileSizeToCacheInBytes: 4_000_000,
    },
    integration: {
      // The plugin names its output after the source; the address of a service worker must never change.
      beforeBuildServiceWorker(options) {
        options.swDest = emitted;
        options.injectManifest.swDest = emitted;
      },
      configureCustomSWViteBuild(config) {
        config.logLevel = 'warn';
        // The plugin's own setting of this is deprecated in today's Vite, which says so at every build.
        const { rollupOptions, ...rest } = config.build ?? {};
        const output = { entryFileNames: 'sw.mjs', codeSplitting: false };
        config.build = { ...rest, rolldownOptions: { ...rollupOptions, output } };
      },
    },
    manifest: {
      id: '/',
      name: 'Fiado',
      short_name: 'Fiado',
      description: 'La caja que fía, también sin conexión.',
      lang: 'es',
      dir: 'ltr',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      theme_color: '#0f5c4d',
      background_color: '#f7f5ef',
      categories: ['business', 'finance'],
      icons: [
        { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
  });
}
