import { createMiddleware } from 'hono/factory';
import type { AppDeps } from '../app-deps.ts';
import type { HttpEnv } from './context.ts';
import { isEncrypted, isForeign, isSecure } from './origin.ts';
import { problem } from './problem.ts';

type Settings = Pick<AppDeps, 'publicUrl'>;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];

/** Turns away what no route should ever see: strange methods, other sites' pages, bodies that are not JSON. */
export const guard = (settings: Settings) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const { method } = c.req;
    if (!methods.includes(method)) return c.body(null, 405, { Allow: methods.join(', ') });
    if (method === 'GET' || method === 'HEAD') return next();
    if (isForeign(c, settings)) return problem(c, { code: 'foreign_origin' });
    const type = c.req.header('content-type');
    const isFile = c.req.path === '/api/imports/files' && isCsv(type ?? '');
    if (type !== undefined && !isFile && !isJson(type)) return problem(c, { code: 'unsupported_media_type' });
    return next();
  });

/** Other than text/plain: no page of another site can send it without asking first. */
export const isCsv = (contentType: string): boolean => /^text\/csv\s*(;|$)/i.test(contentType.trim());

export const isJson = (contentType: string): boolean =>
  /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType.trim());

/** For what makes no sense, or would hand out a secret, where the browser has no secure context. */
export const secureOnly = (settings: Settings) =>
  createMiddleware<HttpEnv>(async (c, next) =>
    isSecure(c, settings) ? next() : problem(c, { code: 'insecure_origin' }),
  );

const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(self), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
};

const TWO_YEARS = 63_072_000;

/** What every answer tells the browser not to allow. No header of cross-origin sharing is ever sent. */
export const securityHeaders = (settings: Settings) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    // Promised only where it holds: on plain HTTP a browser ignores it anyway.
    if (isEncrypted(c, settings)) c.res.headers.set('Strict-Transport-Security', `max-age=${TWO_YEARS}`);
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  });
