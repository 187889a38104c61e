import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import type { HttpEnv } from './context.ts';

type Settings = Pick<AppDeps, 'publicUrl'>;
type HttpContext = Context<HttpEnv>;

/** Whether a page of another site sent this. Browsers say where a request that changes something comes from. */
export function isForeign(c: HttpContext, { publicUrl }: Settings): boolean {
  const origin = c.req.header('origin');
  if (origin === undefined) return c.req.header('sec-fetch-site') === 'cross-site';
  if (publicUrl !== null && origin === publicUrl) return false;
  // The host alone: behind a proxy, and in development, the scheme may differ from ours.
  return !URL.canParse(origin) || new URL(origin).host !== new URL(c.req.url).host;
}

/** Whether the browser at the other end has a secure context, without which there is no service worker and no WebCrypto. */
export const isSecure = (c: HttpContext, settings: Settings): boolean =>
  isEncrypted(c, settings) || isLocalName(new URL(c.req.url).hostname);

/** Whether the request reached us, or the proxy in front of us, through TLS. */
export function isEncrypted(c: HttpContext, { publicUrl }: Settings): boolean {
  const url = new URL(c.req.url);
  if (url.protocol === 'https:') return true;
  if (!publicUrl?.startsWith('https:') || c.req.header('x-forwarded-proto') !== 'https') return false;
  const host = c.req.header('x-forwarded-host') ?? url.host;
  return host === new URL(publicUrl).host;
}

/** Whether it was sent on this very machine, to it, and through nobody. */
export const isFromThisMachine = (c: HttpContext): boolean =>
  isLoopback(peerAddress(c)) &&
  isLocalName(new URL(c.req.url).hostname) &&
  forwardingHeaders.every((name) => c.req.header(name) === undefined);

const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

const isLocalName = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

const isLoopback = (address: string): boolean => address === '::1' || /^(::ffff:)?127\./.test(address);

const peerAddress = (c: HttpContext): string => c.env?.incoming?.socket.remoteAddress ?? '';

/**
 * Whom to count guesses against. The proxy of FIADO_PUBLIC_URL on this machine names the caller in the last entry that it
 * added; anybody else's word is not taken. An IPv6 caller owns a whole /64, so that is what is counted.
 */
export function callerAddress(c: HttpContext, { publicUrl }: Settings): string {
  const peer = peerAddress(c);
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  const address = publicUrl !== null && isLoopback(peer) && forwarded && isIP(forwarded) ? forwarded : peer;
  return isIP(address) === 6 ? networkOf(address) : address;
}

/** The first 64 bits of an IPv6 address, or the IPv4 address inside it. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [front = '', back] = address.split('%')[0]?.split('::') ?? [];
  const groups = front.split(':').filter(Boolean);
  const after = back === undefined ? [] : back.split(':').filter(Boolean);
  const zeros = Array.from({ length: back === undefined ? 0 : 8 - groups.length - after.length }, () => '0');
  return `${[...groups, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
