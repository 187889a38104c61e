import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import { type RequestCode, type RequestRefusal, requestStatuses } from './refusals.ts';
import { chooseLanguage, sentences } from './sentences.ts';

/** RFC 9457, with a stable `code` to branch on. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: RequestCode;
  /** A sentence in the language asked for. */
  readonly detail: string;
  readonly params?: RequestRefusal['params'];
}

/** Answers a refused request. */
export function problem(c: Context, refusal: RequestRefusal): Response {
  const status = requestStatuses[refusal.code];
  const body: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? '',
    status,
    code: refusal.code,
    detail: sentences[chooseLanguage(c.req.header('accept-language'))][refusal.code],
    ...(refusal.params ? { params: refusal.params } : {}),
  };
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
  };
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
  if (status === 429) headers['Retry-After'] = String(refusal.params?.['seconds'] ?? 60);
  if (status === 503) headers['Retry-After'] = '2';
  return c.body(JSON.stringify(body), status, headers);
}
