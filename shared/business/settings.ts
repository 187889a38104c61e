import { currencyExponent } from '../money/currency.ts';
import type { BusinessSettings } from './business.ts';

/** The highest late rate: 5 % of principal a day, in parts per million (D-17). */
export const MAX_LATE_RATE_PPM = 50_000;

/** Above 1 % a day somebody has to say that he means it: "0,10" is soon typed as "10" (D-17). */
export const UNUSUAL_LATE_RATE_PPM = 10_000;

/** What late interest begins as (A8): none is charged, and both ways of collecting are offered. */
export const defaultLateSettings = {
  lateRatePpm: 0,
  showCollectWithInterest: true,
  showCollectWithoutInterest: true,
} as const;

/** How corrections work at first (A8). */
export const defaultCorrectionSettings = {
  autoApplyCredit: true,
  mixedRemovalCashShare: 'same_tender',
  adjustmentSecondPersonAbove: null,
} as const;

/** Whether it is counted what there is of each product (R4-64): not unless somebody wants it. */
export const defaultStockSettings = { stock: false } as const;

/** What a till may sell on account by itself while it cannot ask the server (A8, D-27). */
const defaultOfflineSettings = {
  offlineSharePercent: 50,
  offlineSaleMaximum: null,
  offlineSnapshotHours: 24,
} as const;

/** How a till sells at first: a cashier lets nothing off by himself, and no scale prints barcodes. */
const defaultSellingSettings = { cashierDiscountPercent: 0, scaleCodes: '' } as const;

/** Nobody has to open a drawer to sell; who counts sees what should be there. */
const defaultSessionSettings = { requireTillSession: false, blindCount: false } as const;

/** A till that nobody touches for a while asks for the PIN again. */
const defaultLockSettings = { autoLockMinutes: 15 } as const;

const defaultsOfLater = {
  ...defaultLockSettings,
  ...defaultSessionSettings,
  ...defaultSellingSettings,
  ...defaultLateSettings,
  ...defaultCorrectionSettings,
  ...defaultStockSettings,
  ...defaultOfflineSettings,
};

/** Settings as they were written before a setting existed, with that one at its default. */
export const completeSettings = (
  settings: Omit<BusinessSettings, keyof typeof defaultsOfLater> & Partial<BusinessSettings>,
): BusinessSettings => ({ ...defaultsOfLater, ...settings });

/** What a shop begins with, by its country (decisions A8). Apart from the schemas, which no till needs before it is open. */
export const defaultSettings = (country: string, currency: string): BusinessSettings => ({
  defaultTermDays: 30,
  defaultCreditLimit: null,
  dueDateRoll: country === 'CO' ? 'next_working_day' : 'none',
  cashUnit: country === 'CO' ? 50 : country === 'AR' ? 10 ** currencyExponent(currency) : 1,
  ...defaultsOfLater,
});
