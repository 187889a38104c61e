import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './context.ts';
import { acceptsGzip, COMPRESS_FROM, compress, matches, weakTag } from './deliver.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const compressible = ['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt'];

interface ServedFile {
  readonly version: string;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly zipped: Buffer<ArrayBuffer> | null;
  readonly etag: string;
}

/**
 * Serves the built till. A file under /assets carries its content's hash in its name and never changes; all else is asked for
 * anew each time. A page that the till routes itself gets index.html; a missing asset never does, or a torn update
 * would put a page into a cache under a script's name.
 */
export function servePos(folder: string) {
  const files = createFileCache(folder);
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const path = safePath(c.req.path);
    if (path === null) return c.text('', 404);
    const file = path === '/' ? null : await files(path);
    if (file) return send(c, path, file);
    if (extname(path) !== '' || path.startsWith('/assets/') || !isPage(c, path)) return c.text('', 404);
    const page = await files('/index.html');
    if (page) return send(c, '/index.html', page);
    return c.text('Fiado: the till is not built yet. Run "npm run build", or "npm run dev" while developing.\n', 503);
  });
}

/** The path as a file's, or null where it hides something or leaves the folder. */
function safePath(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const isPlain = /^\/[^\0\\]*$/.test(decoded) && decoded.split('/').every((part) => !part.startsWith('.'));
  return isPlain ? decoded : null;
}

/** Where machines look for what is none of theirs: never a page. */
const notPages = ['/metrics', '/server-status', '/actuator'];

const isPage = (c: Context, path: string): boolean =>
  !notPages.includes(path) && /text\/html|\*\/\*/.test(c.req.header('accept') ?? '*/*');

async function send(c: Context, path: string, file: ServedFile): Promise<Response> {
  const headers: Record<string, string> = {
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Type': contentTypes[extname(path)] ?? 'application/octet-stream',
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  };
  if (matches(c.req.header('if-none-match'), file.etag)) return c.body(null, 304, headers);
  if (file.zipped === null || !acceptsGzip(c.req.header('accept-encoding'))) return c.body(file.bytes, 200, headers);
  return c.body(file.zipped, 200, { ...headers, 'Content-Encoding': 'gzip' });
}

/** The till's files, read and compressed once; read again when they change on disk. There are some dozens of them. */
function createFileCache(folder: string): (path: string) => Promise<ServedFile | null> {
  const cache = new Map<string, ServedFile>();
  return async (path) => {
    const file = join(folder, path);
    if (!file.startsWith(folder + sep)) return null;
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return null;
    const version = `${found.mtimeMs}-${found.size}`;
    const known = cache.get(path);
    if (known?.version === version) return known;
    const bytes = await readFile(file);
    const isWorthIt = bytes.length >= COMPRESS_FROM && compressible.includes(extname(path));
    const zipped = isWorthIt ? await compress(bytes) : null;
    const served = { version, bytes: Buffer.from(bytes), zipped, etag: weakTag(bytes) };
    cache.set(path, served);
    return served;
  };
}
