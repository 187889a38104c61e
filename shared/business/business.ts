import { z } from 'zod';
import type { DueDateRoll } from '../dates/due-date.ts';
import type { Money } from '../money/money.ts';
import { nonNegativeMoneySchema } from '../money/money-schema.ts';
import { scaleCodesPattern } from '../products/scale-code.ts';
import { textSchema } from '../text-schema.ts';
import { MAX_LATE_RATE_PPM } from './settings.ts';

export { defaultSettings } from './settings.ts';

/** The settings that decisions read. Exactly one active record a business (D-47); defaults by country (decisions A8). */
export interface BusinessSettings {
  readonly defaultTermDays: number;
  readonly defaultCreditLimit: Money | null;
  readonly dueDateRoll: DueDateRoll;
  /** Cash is rounded down to this many minor units (D-29); 1 is no rounding. */
  readonly cashUnit: number;
  /** What a late installment costs a day, in parts per million of its principal (D-17); 0 charges nothing. */
  readonly lateRatePpm: number;
  /** Whether overdue installments offer to be collected with interest, and without it (R2-06, R2-07). */
  readonly showCollectWithInterest: boolean;
  readonly showCollectWithoutInterest: boolean;
  /** Whether credit in favour pays what is owed longest without anybody asking (D-05). */
  readonly autoApplyCredit: boolean;
  /** What the cash share of goods taken back begins as: given back by its tender, or left as credit in favour (D-04). */
  readonly mixedRemovalCashShare: MixedRemovalCashShare;
  /** Above this, an adjustment is confirmed by somebody else than who wrote it down (D-22); null asks for nobody. */
  readonly adjustmentSecondPersonAbove: Money | null;
  /** Whether sales lower what there is of a product, and what comes back raises it (R4-64). */
  readonly stock: boolean;
  /** How much of a sale a cashier may let off by himself, in whole percent. */
  readonly cashierDiscountPercent: number;
  /** How the shop's scales print weight or price into a barcode: see `scale-code.ts`. */
  readonly scaleCodes: string;
  /** What a till out of touch with the server may sell on account by itself (D-27): of what was left of the limit, a share in percent. */
  readonly offlineSharePercent: number;
  /** The most of one such sale; null bounds none. */
  readonly offlineSaleMaximum: Money | null;
  /** How old figures may be that a limit is judged by. */
  readonly offlineSnapshotHours: number;
  /** Whether a till asks for its drawer to be opened before money goes into it, and whether a cashier counts without being told what should be there. */
  readonly requireTillSession: boolean;
  readonly blindCount: boolean;
  /** After how many minutes that nobody touches it a till asks for the PIN again; 0 never does. */
  readonly autoLockMinutes: number;
}

export const mixedRemovalCashShares = ['same_tender', 'credit_in_favour'] as const;
export type MixedRemovalCashShare = (typeof mixedRemovalCashShares)[number];

export interface Business {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name: the calendar that the shop lives by (D-15). */
  readonly timeZone: string;
  /** BCP 47: formats and the first language. */
  readonly locale: string;
  /** A shop to try things out in: its people and figures are made up, and it can start over. */
  readonly demo: boolean;
  readonly settings: BusinessSettings;
}

const settingsChangesSchema = z.strictObject({
  name: textSchema(120).min(1).optional(),
  defaultTermDays: z.int().min(0).max(3650).optional(),
  defaultCreditLimit: nonNegativeMoneySchema.nullable().optional(),
  dueDateRoll: z.enum(['none', 'next_working_day']).optional(),
  cashUnit: z.int().min(1).max(1_000_000).optional(),
  lateRatePpm: z.int().min(0).max(MAX_LATE_RATE_PPM).optional(),
  showCollectWithInterest: z.boolean().optional(),
  showCollectWithoutInterest: z.boolean().optional(),
  autoApplyCredit: z.boolean().optional(),
  mixedRemovalCashShare: z.enum(mixedRemovalCashShares).optional(),
  adjustmentSecondPersonAbove: nonNegativeMoneySchema.nullable().optional(),
  stock: z.boolean().optional(),
  cashierDiscountPercent: z.int().min(0).max(100).optional(),
  scaleCodes: z.string().max(80).regex(scaleCodesPattern).optional(),
  offlineSharePercent: z.int().min(0).max(100).optional(),
  offlineSaleMaximum: nonNegativeMoneySchema.nullable().optional(),
  offlineSnapshotHours: z.int().min(1).max(720).optional(),
  requireTillSession: z.boolean().optional(),
  blindCount: z.boolean().optional(),
  autoLockMinutes: z.int().min(0).max(720).optional(),
});

/** `settings.save`: changed fields only. Owner. */
export const saveSettingsSchema = z.strictObject({
  changes: settingsChangesSchema,
});
export type SaveSettings = z.output<typeof saveSettingsSchema>;

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** What a first run asks about the shop. */
export const newBusinessSchema = z.strictObject({
  name: textSchema(120).min(1),
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().max(64).refine(isTimeZone),
  locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
});
export type NewBusiness = z.output<typeof newBusinessSchema>;
