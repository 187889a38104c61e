/**
 * Every way in which Fiado says no, in order of precedence: where several apply, the first of this list is the answer.
 * A refusal is a returned value; a throw means a bug. The code is stable (integrations branch on it) and the sentence that a
 * person reads comes from the message catalogue under `refusal.<code>`.
 */
export const refusalCodes = [
  // the request as a whole: where it comes from
  'insecure_origin',
  'foreign_origin',
  'setup_not_local',
  'unsupported_media_type',
  'body_too_large',
  'bad_encoding',
  'bad_json',
  'batch_too_large',
  'malformed_request',
  // who is asking
  'setup_needed',
  'setup_done',
  'not_a_demo',
  'unauthorized',
  'session_expired',
  'till_revoked',
  'locked_out',
  'wrong_pin',
  'no_pin',
  'enrollment_code_expired',
  'forbidden',
  'not_found',
  'import_not_ready',
  'foreign_file',
  'service_busy',
  'internal_error',
  // one command of a push: its envelope
  'malformed',
  'wrong_till',
  'command_reused',
  'file_differs',
  'fork',
  'gap',
  'unknown_kind',
  'proof_missing',
  'proof_invalid',
  'not_authorized',
  // one command: the rule it breaks
  'command_unknown',
  'already_settled',
  'outcome_unfit',
  'order_unknown',
  'order_voided',
  'cash_order_no_add',
  'line_unknown',
  'over_removal',
  'line_exists',
  'product_unknown',
  'stock_off',
  'tender_missing',
  'order_assigned',
  'movement_unknown',
  'movement_of_order',
  'movement_not_draft',
  'movement_cancelled',
  'movement_not_confirmed',
  'second_person_needed',
  'reason_required',
  'total_mismatch',
  'tenders_mismatch',
  'received_too_little',
  'change_only_on_cash',
  'rounding_excess',
  'customer_required',
  'due_dates_mismatch',
  'due_date_in_the_past',
  'terms_exceeded',
  'discount_exceeds',
  'allocations_exceed_payment',
  'amount_zero',
  'order_exists',
  'payment_exists',
  'debt_exists',
  'refund_exists',
  'modification_exists',
  'adjustment_exists',
  'till_session_open',
  'till_session_closed',
  'till_session_exists',
  'cash_move_exists',
  'over_limit',
  'offline_credit',
  'name_required',
  'customer_merged',
  'customer_erased',
  'customer_has_books',
  'customer_owes',
  'last_owner',
  'could_not_apply',
  // the till's own, before anything is sent
  'cart_empty',
  'amount_invalid',
  'count_missing',
  'amount_over_due',
  'preview_differs',
  'till_session_moved',
  'refund_exceeds_credit',
  'not_saved',
  'storage_full',
  'offline',
  'not_enrolled',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** `params` fill the sentence: amounts in minor units, names as typed. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (code: RefusalCode, params?: Refusal['params']): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: params ? { code, params } : { code },
});

/**
 * What stands beside an applied command and waits on the needs-attention page: the fact happened, and somebody should look.
 * Sync never rejects a sale that happened (D-27).
 */
export const flagCodes = [
  'over_limit',
  'unknown_customer',
  'archived_customer',
  'unknown_user',
  'not_authorized',
  'allocation_changed',
  'business_date_mismatch',
  'clock_skewed',
  'number_reused',
  'number_foreign',
  'duplicate_phone',
  'duplicate_document',
  'rounding_excess',
  'price_override',
  'terms_exceeded',
  'preview_differs',
  'refund_exceeds_credit',
  'difference_exceeded',
  'close_differs',
  'from_file',
] as const;

export type FlagCode = (typeof flagCodes)[number];
