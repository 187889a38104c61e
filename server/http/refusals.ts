import type { RefusalCode } from '../../shared/refusal.ts';

/** The refusals that can answer a whole request, and the status each goes out with. */
export const requestStatuses = {
  insecure_origin: 403,
  foreign_origin: 403,
  setup_not_local: 403,
  unsupported_media_type: 415,
  body_too_large: 413,
  bad_encoding: 400,
  bad_json: 400,
  batch_too_large: 413,
  malformed_request: 422,
  setup_needed: 409,
  setup_done: 409,
  not_a_demo: 409,
  unauthorized: 401,
  session_expired: 401,
  till_revoked: 401,
  locked_out: 429,
  wrong_pin: 401,
  enrollment_code_expired: 410,
  forbidden: 403,
  not_found: 404,
  customer_merged: 409,
  customer_erased: 409,
  import_not_ready: 409,
  foreign_file: 409,
  service_busy: 503,
  internal_error: 500,
} as const satisfies Partial<Record<RefusalCode, number>>;

export type RequestCode = keyof typeof requestStatuses;

export interface RequestRefusal {
  readonly code: RequestCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a request's verb returns: what was asked for, or why not. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: RequestRefusal };

export const grant = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const deny = (code: RequestCode, params?: RequestRefusal['params']): { ok: false; refusal: RequestRefusal } => ({
  ok: false,
  refusal: params ? { code, params } : { code },
});
