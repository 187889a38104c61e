/** An enrolled device: a till at the counter, an office computer, an owner's phone. */
export interface TillRow {
  readonly id: string;
  readonly storeId: string;
  readonly name: string;
  /** The part of every printed number that is this till's own (D-45). */
  readonly receiptPrefix: string;
  readonly revoked: boolean;
  readonly seq: number;
}

export interface Enrollment {
  readonly tillId: string;
  readonly storeId: string;
  readonly businessId: string;
  readonly deviceToken: string;
  readonly receiptPrefix: string;
}

/** The tillId under which the server itself writes: import, demo, nightly work, webhooks. */
export const SYSTEM_TILL = '00000000-0000-8000-8000-000000000001';
export const SYSTEM_USER = '00000000-0000-8000-8000-000000000002';
