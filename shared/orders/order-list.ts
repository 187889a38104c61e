import type { Instant, PlainDate } from '../dates/plain-date.ts';
import type { Money } from '../money/money.ts';
import type { TenderMethod } from './order.ts';

/** What an order may be found by: still standing, changed since it was sold, void, with money open, sold on account, to nobody known. */
export const orderMarks = ['current', 'modified', 'voided', 'pending', 'credit', 'anonymous'] as const;
export type OrderMark = (typeof orderMarks)[number];

export const orderGroupings = ['customer', 'day', 'user', 'till'] as const;
export type OrderGrouping = (typeof orderGroupings)[number];

export const salesGroupings = ['day', 'user', 'till'] as const;
export type SalesGrouping = (typeof salesGroupings)[number];

/** Which orders. Whatever is left out does not matter. */
export interface OrderFilter {
  /** As printed, or its count alone: `123` finds V-01-00000123 and V-02-00000123. */
  readonly number?: string | undefined;
  readonly customer?: string | undefined;
  /** All of them hold. */
  readonly state?: readonly OrderMark[] | undefined;
  /** Days of registration, both included. */
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly user?: string | undefined;
  readonly till?: string | undefined;
  /** Something of it was paid this way when it was sold. */
  readonly method?: TenderMethod | undefined;
  /** Bounds of the value as it is now, both included. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface ListedOrder {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly occurredAt: Instant;
  readonly businessDate: PlainDate;
  readonly postedOn: PlainDate;
  readonly tillId: string;
  readonly userId: string;
  /** As it was sold. */
  readonly total: Money;
  readonly value: Money;
  /** What of the value is on account now. */
  readonly onAccount: Money;
  readonly differencePending: Money;
  readonly version: number;
  readonly voided: boolean;
  /** It was invoiced, and changed after that (R4-62). */
  readonly invoiceOutdated: boolean;
  /** How it was paid when it was sold. */
  readonly methods: readonly TenderMethod[];
}

export interface OrderPage {
  /** The day of registration and then the order of making, newest first. */
  readonly orders: readonly ListedOrder[];
  readonly next: string | null;
}

/** Of all orders that the filter finds, as they are now: value = on account + others. */
export interface OrderTotals {
  readonly count: number;
  readonly value: Money;
  readonly onAccount: Money;
  readonly others: Money;
  readonly differencePending: Money;
}

export interface OrderGroup extends OrderTotals {
  /** The customer's, the user's or the till's id, or the day; null for orders of nobody known. */
  readonly key: string | null;
  readonly name: string | null;
}

export interface OrderGroupPage {
  readonly groups: readonly OrderGroup[];
  readonly next: string | null;
}

/**
 * What was sold, and how it was paid (R4-63): each thing on the day it was registered, so that a past figure stays. Value
 * = on account + the tenders + returned to accounts + rounding + what is open.
 */
export interface Sales {
  readonly orders: number;
  readonly sold: Money;
  /** What modifications and voids changed. */
  readonly changed: Money;
  readonly value: Money;
  readonly onAccount: Money;
  readonly cash: Money;
  readonly card: Money;
  readonly transfer: Money;
  readonly qr: Money;
  /** Differences that were put on the account instead of being tendered: negative was credited. */
  readonly toAccount: Money;
  readonly rounding: Money;
  /** Left to be collected; negative, to be given back. */
  readonly differencePending: Money;
}

export interface SalesGroup extends Sales {
  readonly key: string;
  readonly name: string | null;
}

export interface SalesReport {
  readonly groups: readonly SalesGroup[];
  /** Of all groups, on the first page; null on the others. */
  readonly total: Sales | null;
  readonly next: string | null;
}
