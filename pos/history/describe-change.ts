import type { HistoryChange, HistoryEntity, HistoryValue } from '../../shared/history/history.ts';
import { moneyFields } from '../../shared/history/money-fields.ts';
import { type Role, roles } from '../../shared/users/user.ts';
import { locale, lookUp, type PlainKey, t } from '../i18n/catalogue.ts';
import { formatPhone } from '../i18n/format-phone.ts';
import { formatPercent } from '../i18n/formats.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';
import { languageName } from '../users/language-name.ts';

export interface DescribedField {
  readonly field: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** Each field of a change by its label, its old and its new value as the shop writes them. */
export const describeChange = (
  { entity, fields }: Pick<HistoryChange, 'entity' | 'fields'>,
  formats: ShopFormats,
): readonly DescribedField[] =>
  Object.entries(fields).map(([field, [from, to]]) => {
    const label = labels[entity][field] ?? actFields[field];
    const write = (value: HistoryValue) => writeValue(field, value, formats);
    return { field, label: label === undefined ? field : t(label), from: write(from), to: write(to) };
  });

/** What was not there before has no old values. */
export const isCreation = ({ entity, fields }: Pick<HistoryChange, 'entity' | 'fields'>): boolean =>
  entity !== 'business' && fields['name'] !== undefined && Object.values(fields).every(([from]) => from === null);

/** What an act on an order, a movement or a payment says of before and after. */
const actFields: Readonly<Record<string, PlainKey>> = {
  value: 'history.field.value',
  version: 'history.field.version',
  state: 'history.field.state',
  balance: 'history.field.balance',
  amount: 'history.field.amount',
  reason: 'history.field.reason',
  differencePending: 'audit.field.differencePending',
  acceptedExcess: 'audit.field.acceptedExcess',
  discount: 'selling.discount',
  dueDate: 'debt.due_date',
  approvedBy: 'audit.field.approvedBy',
  customerId: 'audit.field.customerId',
  invoice: 'audit.field.invoice',
  refund: 'audit.field.refund',
  method: 'audit.field.method',
  drawer: 'audit.field.drawer',
};

const labels: Readonly<Record<HistoryEntity, Readonly<Record<string, PlainKey>>>> = {
  customer: {
    name: 'customer.name',
    phone: 'customer.phone',
    document: 'customer.document',
    email: 'customer.email',
    address: 'customer.address',
    category: 'customer.category',
    creditLimit: 'customer.credit_limit',
    paymentTermDays: 'customer.term',
    language: 'customer.language',
    erased: 'audit.field.erased',
    deleted: 'audit.field.deleted',
    mergedInto: 'audit.field.mergedInto',
    archived: 'history.field.archived',
    balance: 'history.field.balance',
    placeholder: 'customer_file.field.placeholder',
  },
  product: {
    name: 'product.form.name',
    price: 'product.form.price',
    category: 'product.form.category',
    sku: 'product.form.sku',
    barcode: 'product.form.barcode',
    unit: 'product.form.unit',
    stock: 'stock.title',
    favourite: 'selling.product.favourite',
    archived: 'history.field.archived',
  },
  user: {
    name: 'user.form.name',
    role: 'user.form.role',
    disabled: 'history.field.disabled',
    language: 'user.language',
  },
  store: {
    name: 'store.form.name',
    address: 'store.form.address',
    phone: 'store.form.phone',
    taxId: 'store.form.tax_id',
  },
  till: { name: 'tills.form.name', revoked: 'history.field.revoked' },
  business: {
    name: 'business.name',
    defaultTermDays: 'business.term_days',
    defaultCreditLimit: 'business.credit_limit',
    dueDateRoll: 'business.roll',
    cashUnit: 'business.cash_unit',
    lateRatePpm: 'business.late_rate',
    showCollectWithInterest: 'business.collect_with',
    showCollectWithoutInterest: 'business.collect_without',
    autoApplyCredit: 'audit.field.autoApplyCredit',
    mixedRemovalCashShare: 'audit.field.mixedRemovalCashShare',
    adjustmentSecondPersonAbove: 'audit.field.adjustmentSecondPersonAbove',
    stock: 'business.stock',
    cashierDiscountPercent: 'selling.settings.percent',
    scaleCodes: 'selling.settings.scales',
    autoLockMinutes: 'lock.minutes',
    requireTillSession: 'business.require_session',
    blindCount: 'business.blind_count',
    offlineSharePercent: 'audit.field.offlineSharePercent',
    offlineSaleMaximum: 'audit.field.offlineSaleMaximum',
    offlineSnapshotHours: 'audit.field.offlineSnapshotHours',
  },
  order: actFields,
  movement: actFields,
  payment: actFields,
  command: { ...actFields, kind: 'audit.field.kind' },
};

function writeValue(field: string, value: HistoryValue, formats: ShopFormats): string {
  if (value === null) return t('history.empty');
  if (typeof value === 'boolean') return value ? t('history.switch.on') : t('history.switch.off');
  if (typeof value === 'number') {
    if (moneyFields.has(field)) return formats.money(value);
    if (field === 'stock') return formats.quantity(value);
    return field === 'lateRatePpm' ? `${formatPercent(value, locale.value)} %` : String(value);
  }
  if (field === 'mergedInto') return `#${value.slice(-6)}`;
  if (field === 'phone') return formatPhone(value);
  if (field === 'role' && isRole(value)) return t(`role.${value}`);
  if (field === 'kind') return lookUp(`audit.act.${value}`, {}) ?? value;
  if (field === 'language') return languageName(value);
  const word = words[value];
  return word !== undefined && choices.has(field) ? t(word) : value;
}

const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);

/** Fields whose value is one of a few, and not what somebody typed. */
const choices: ReadonlySet<string> = new Set(['unit', 'dueDateRoll', 'state', 'method', 'mixedRemovalCashShare']);
const words: Readonly<Record<string, PlainKey>> = {
  piece: 'product.form.unit.piece',
  weight: 'product.form.unit.weight',
  none: 'business.roll.none',
  next_working_day: 'business.roll.next_working_day',
  same_tender: 'correction.share.same',
  credit_in_favour: 'correction.share.favour',
  draft: 'audit.state.draft',
  confirmed: 'audit.state.confirmed',
  cancelled: 'audit.state.cancelled',
  deleted: 'audit.state.deleted',
  void: 'audit.state.void',
  flagged: 'audit.state.flagged',
  held: 'audit.state.held',
  refused: 'audit.state.refused',
  seen: 'audit.state.seen',
  apply: 'audit.state.apply',
  dismiss: 'audit.state.dismiss',
  cash: 'tender.cash',
  card: 'tender.card',
  transfer: 'tender.transfer',
  qr: 'tender.qr',
  account: 'tender.account',
};
