import {
  type Business,
  type MixedRemovalCashShare,
  type SaveSettings,
  saveSettingsSchema,
} from '../../shared/business/business.ts';
import type { DueDateRoll } from '../../shared/dates/due-date.ts';
import { changedFields } from '../changed-fields.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatPercent } from '../i18n/formats.ts';
import { issueTexts } from '../i18n/issue-texts.ts';
import { parseAmount } from '../i18n/parse-amount.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';

/** The settings as they stand in the fields, each under its own name: text, and switches. */
export interface SettingsDraft {
  readonly name: string;
  readonly defaultTermDays: string;
  readonly defaultCreditLimit: string;
  readonly dueDateRoll: DueDateRoll;
  readonly cashUnit: string;
  readonly lateRatePpm: string;
  readonly showCollectWithInterest: boolean;
  readonly showCollectWithoutInterest: boolean;
  readonly autoApplyCredit: boolean;
  readonly mixedRemovalCashShare: MixedRemovalCashShare;
  readonly adjustmentSecondPersonAbove: string;
  readonly stock: boolean;
  readonly cashierDiscountPercent: string;
  readonly scaleCodes: string;
  readonly autoLockMinutes: string;
  readonly requireTillSession: boolean;
  readonly blindCount: boolean;
  readonly offlineSharePercent: string;
  readonly offlineSaleMaximum: string;
  readonly offlineSnapshotHours: string;
}

/** What a part of the form needs of the whole. */
export interface SettingsFields {
  draft: SettingsDraft;
  errors: Readonly<Partial<Record<keyof SettingsDraft, string>>>;
  change: (changes: Partial<SettingsDraft>) => void;
}

type Formats = Pick<ShopFormats, 'amount' | 'readAmount'>;

export const draftOf = ({ name, settings }: Business, formats: Formats): SettingsDraft => ({
  name,
  defaultTermDays: String(settings.defaultTermDays),
  defaultCreditLimit: writtenOrNone(settings.defaultCreditLimit, formats),
  dueDateRoll: settings.dueDateRoll,
  cashUnit: formats.amount(settings.cashUnit),
  lateRatePpm: formatPercent(settings.lateRatePpm, locale.value),
  showCollectWithInterest: settings.showCollectWithInterest,
  showCollectWithoutInterest: settings.showCollectWithoutInterest,
  autoApplyCredit: settings.autoApplyCredit,
  mixedRemovalCashShare: settings.mixedRemovalCashShare,
  adjustmentSecondPersonAbove: writtenOrNone(settings.adjustmentSecondPersonAbove, formats),
  stock: settings.stock,
  cashierDiscountPercent: String(settings.cashierDiscountPercent),
  scaleCodes: settings.scaleCodes,
  offlineSharePercent: String(settings.offlineSharePercent),
  offlineSaleMaximum: writtenOrNone(settings.offlineSaleMaximum, formats),
  offlineSnapshotHours: String(settings.offlineSnapshotHours),
  autoLockMinutes: String(settings.autoLockMinutes),
  requireTillSession: settings.requireTillSession,
  blindCount: settings.blindCount,
});

type Read =
  | { readonly ok: true; readonly changes: SaveSettings['changes'] }
  | { readonly ok: false; readonly errors: Partial<Record<keyof SettingsDraft, string>> };

/** The fields that somebody changed, or what the command's own schema finds wrong with them. */
export function readDraft(draft: SettingsDraft, opened: SettingsDraft, formats: Formats): Read {
  const parsed = saveSettingsSchema.shape.changes.safeParse(changesOf(draft, formats));
  if (parsed.success) return { ok: true, changes: changedFields(changesOf(opened, formats), parsed.data) };
  const words = {
    defaultTermDays: t('business.term_days.error'),
    autoLockMinutes: t('lock.minutes.error'),
    defaultCreditLimit: refusalText('amount_invalid'),
    adjustmentSecondPersonAbove: refusalText('amount_invalid'),
    cashUnit: refusalText('amount_invalid'),
    lateRatePpm: t('business.late_rate.invalid'),
    cashierDiscountPercent: t('selling.settings.percent.invalid'),
    offlineSharePercent: t('offline_rules.share.error'),
    offlineSaleMaximum: refusalText('amount_invalid'),
    offlineSnapshotHours: t('offline_rules.hours.error'),
  };
  return { ok: false, errors: issueTexts(parsed.error.issues, words) };
}

/** A percentage with four decimals is a whole number of parts per million; empty is none (D-17). */
export const readRate = (text: string): number | null => (text.trim() === '' ? 0 : parseAmount(text, RATE_DECIMALS));
const RATE_DECIMALS = 4;

const changesOf = (draft: SettingsDraft, formats: Formats) => ({
  name: draft.name.trim(),
  defaultTermDays: readWhole(draft.defaultTermDays),
  defaultCreditLimit: readOrNone(draft.defaultCreditLimit, formats),
  dueDateRoll: draft.dueDateRoll,
  cashUnit: formats.readAmount(draft.cashUnit) ?? Number.NaN,
  lateRatePpm: readRate(draft.lateRatePpm) ?? Number.NaN,
  showCollectWithInterest: draft.showCollectWithInterest,
  showCollectWithoutInterest: draft.showCollectWithoutInterest,
  autoApplyCredit: draft.autoApplyCredit,
  mixedRemovalCashShare: draft.mixedRemovalCashShare,
  adjustmentSecondPersonAbove: readOrNone(draft.adjustmentSecondPersonAbove, formats),
  stock: draft.stock,
  cashierDiscountPercent: readWhole(draft.cashierDiscountPercent),
  scaleCodes: draft.scaleCodes,
  offlineSharePercent: readWhole(draft.offlineSharePercent),
  offlineSaleMaximum: readOrNone(draft.offlineSaleMaximum, formats),
  offlineSnapshotHours: readWhole(draft.offlineSnapshotHours),
  autoLockMinutes: readWhole(draft.autoLockMinutes),
  requireTillSession: draft.requireTillSession,
  blindCount: draft.blindCount,
});

const readWhole = (text: string): number => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN);

/** An amount that may be left empty: there is none then. */
const writtenOrNone = (amount: number | null, formats: Formats): string =>
  amount === null ? '' : formats.amount(amount);
const readOrNone = (text: string, formats: Formats): number | null =>
  text.trim() === '' ? null : (formats.readAmount(text) ?? Number.NaN);
