import type { RefusalCode } from '../../shared/refusal.ts';
import { ApiError } from './api-error.ts';
import { readText, watchSilence } from './watch-silence.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface SendOptions {
  /** '' for the origin that the till was loaded from. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** After how long a silence a request counts as lost; 0 for never. */
  readonly timeoutMs?: number;
}

export interface Outgoing {
  readonly method: Method;
  readonly path: string;
  readonly token: string | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string> | undefined;
}

const SILENCE_MS = 30_000;
const GZIP_FROM = 2048;

/**
 * Sends a request and reads its JSON. Rejects with an ApiError whatever goes wrong: one that broke off in the middle of its
 * answer is `offline` with the answer's status.
 */
export async function send(options: SendOptions, outgoing: Outgoing): Promise<unknown> {
  const { status, ok, type, text } = await exchange(options, outgoing);
  if (!ok) throw refusalOf(status, type, text);
  if (status === 204) return null;
  // A hotel's sign-in page answers 200 too: what is not JSON does not come from our server.
  if (!type.includes('json')) throw new ApiError(status, 'offline');
  return parse(text, () => new ApiError(status, 'offline'));
}

async function exchange(
  options: SendOptions,
  outgoing: Outgoing,
): Promise<{ status: number; ok: boolean; type: string; text: string }> {
  const { baseUrl = '', timeoutMs = SILENCE_MS } = options;
  const silence = watchSilence(timeoutMs);
  let status = 0;
  try {
    const response = await fetchOf(options)(`${baseUrl}${outgoing.path}`, {
      ...(await encode(outgoing)),
      method: outgoing.method,
      cache: 'no-store',
      signal: silence.signal,
    });
    silence.heard();
    status = response.status;
    const type = response.headers.get('content-type') ?? '';
    return { status, ok: response.ok, type, text: await readText(response.body, silence.heard) };
  } catch {
    throw new ApiError(status, 'offline');
  } finally {
    silence.end();
  }
}

/** Asked for at each request: whoever replaces the browser's own later is heard. */
export const fetchOf = (options: SendOptions): typeof globalThis.fetch =>
  options.fetch ?? ((input, init) => globalThis.fetch(input, init));

async function encode({ token, body, headers }: Outgoing): Promise<{ headers: Headers; body?: BodyInit }> {
  const sent = new Headers({ Accept: 'application/json', ...headers });
  if (token) sent.set('Authorization', `Bearer ${token}`);
  if (body === undefined) return { headers: sent };
  sent.set('Content-Type', 'application/json');
  const text = JSON.stringify(body);
  if (text.length < GZIP_FROM || typeof CompressionStream !== 'function') return { headers: sent, body: text };
  sent.set('Content-Encoding', 'gzip');
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return { headers: sent, body: await new Response(zipped).arrayBuffer() };
}

/** Codes for answers that no Fiado server wrote: a proxy in between. */
const codeByStatus: Readonly<Record<number, RefusalCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  413: 'body_too_large',
  500: 'internal_error',
};

function refusalOf(status: number, type: string, text: string): ApiError {
  const fallback = new ApiError(status, codeByStatus[status] ?? 'service_busy');
  if (!type.includes('json')) return fallback;
  const problem = parse(text, () => fallback) as { code?: unknown; params?: unknown } | null;
  if (typeof problem?.code !== 'string') return fallback;
  // A newer server's code is kept as it is: there is a sentence for codes that are not known.
  const params = typeof problem.params === 'object' && problem.params !== null ? problem.params : undefined;
  return new ApiError(status, problem.code as RefusalCode, params as Record<string, string | number> | undefined);
}

function parse(text: string, failure: () => ApiError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure();
  }
}
