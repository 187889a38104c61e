import type { Instant } from '../dates/plain-date.ts';

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

/** A till as the server last heard of it: the office alone sees this. */
export interface TillReport {
  readonly id: string;
  readonly storeId: string;
  readonly name: string;
  readonly receiptPrefix: string;
  readonly createdAt: Instant;
  /** null until it has asked for anything. */
  readonly lastContactAt: Instant | null;
  /** How many commands it had made and not delivered when it was last heard. */
  readonly pending: number;
  /** How many of its commands were kept without effect and wait for somebody to look at them. */
  readonly held: number;
  readonly revokedAt: Instant | null;
  /** When a revoked till had delivered what it held. */
  readonly drainedAt: Instant | null;
}

/** `GET /api/tills`. */
export interface TillList {
  readonly tills: readonly TillReport[];
  /** The server's time: how old the figures are. */
  readonly asOf: Instant;
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
