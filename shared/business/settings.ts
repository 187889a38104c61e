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

const defaultsOfLater = { ...defaultLateSettings, ...defaultCorrectionSettings, ...defaultStockSettings };

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
