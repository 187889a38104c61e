import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './context.ts';

const squeeze = promisify(gzip);

/** Below this a compressed answer gains nothing. */
export const COMPRESS_FROM = 1024;

/** Below this, compressing takes less time than handing it to another thread and waiting for that. */
const AT_ONCE_BELOW = 65_536;

/** Quick enough for a till's first copy of everything, and within a tenth of the smallest. */
const options = { level: constants.Z_BEST_SPEED + 2 };

export const compress = async (bytes: Uint8Array): Promise<Buffer<ArrayBuffer>> =>
  (bytes.length < AT_ONCE_BELOW ? gzipSync(bytes, options) : await squeeze(bytes, options)) as Buffer<ArrayBuffer>;

/** Lists answers with an ETag, so that asking again for what has not changed costs a 304; compresses what is worth it. */
export const deliver = createMiddleware<HttpEnv>(async (c, next) => {
  await next();
  const type = c.res.headers.get('Content-Type') ?? '';
  // Files come with both already; a stream must reach the other end piece by piece.
  if (!/^application\/(problem\+)?json/.test(type) || c.res.body === null || c.res.headers.has('ETag')) return;
  if (c.res.headers.has('Content-Disposition')) return;
  const { status, headers } = c.res;
  const bytes = Buffer.from(await c.res.arrayBuffer());
  const isCacheable = status === 200 && c.req.method === 'GET' && !headers.has('Cache-Control');
  if (isCacheable) {
    const etag = weakTag(bytes);
    headers.set('ETag', etag);
    headers.set('Cache-Control', 'private, no-cache');
    if (matches(c.req.header('if-none-match'), etag)) {
      headers.delete('Content-Type');
      return replace(c, null, 304, headers);
    }
  }
  headers.append('Vary', 'Accept-Encoding');
  if (bytes.length < COMPRESS_FROM || !acceptsGzip(c.req.header('accept-encoding')))
    return replace(c, bytes, status, headers);
  headers.set('Content-Encoding', 'gzip');
  return replace(c, await compress(bytes), status, headers);
});

function replace(c: { res: Response }, body: Uint8Array<ArrayBuffer> | null, status: number, headers: Headers): void {
  headers.delete('Content-Length');
  const response = new Response(body, { status, headers });
  // Hono merges the headers of a former answer into a new one; these are the same ones already.
  (c as { res: Response | undefined }).res = undefined;
  c.res = response;
}

export const weakTag = (bytes: Uint8Array): string =>
  `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;

/** Weak comparison, as If-None-Match asks for. */
export const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((candidate) => candidate.trim() === '*' || bare(candidate) === bare(etag));

const bare = (etag: string): string => etag.trim().replace(/^W\//, '');

export const acceptsGzip = (acceptEncoding: string | undefined): boolean =>
  (acceptEncoding ?? '').split(',').some((entry) => {
    const [coding = '', ...parameters] = entry
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return (coding === 'gzip' || coding === '*') && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
