import type { Instant } from '../dates/plain-date.ts';

/** What a business keeps the history of. */
export const historyEntities = [
  'customer',
  'product',
  'user',
  'store',
  'till',
  'business',
  'order',
  'movement',
  'payment',
  'command',
] as const;
export type HistoryEntity = (typeof historyEntities)[number];

/** A field's value as it was stored: text, a number in its own unit, a switch, or nothing. */
export type HistoryValue = string | number | boolean | null;

/** One change: who, when, on which till, and each field from what to what (R1-05). */
export interface HistoryChange {
  readonly id: string;
  readonly at: Instant;
  readonly userId: string | null;
  readonly tillId: string | null;
  /** The kind of the command that did it. */
  readonly kind: string;
  readonly entity: HistoryEntity;
  readonly entityId: string;
  readonly fields: Readonly<Record<string, readonly [HistoryValue, HistoryValue]>>;
}

/** `GET /api/history`. */
export interface HistoryPage {
  /** Newest first. */
  readonly changes: readonly HistoryChange[];
  /** What to ask the next page `before`; null on the last. */
  readonly next: string | null;
}
