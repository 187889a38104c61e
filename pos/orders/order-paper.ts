import { type Money, sum } from '../../shared/money/money.ts';
import { shownDiscount } from '../../shared/orders/discount.ts';
import { isInvoiceOutdated } from '../../shared/orders/invoice.ts';
import type { Order, OrderChange, OrderLine } from '../../shared/orders/order.ts';
import { type CurrentLine, creditShare, currentLines } from '../../shared/orders/order-value.ts';
import { paymentMethods } from '../../shared/payments/payment.ts';
import { balanceText } from '../credit/balance.tsx';
import { figureAge } from '../credit/figure-age.ts';
import type { AccountView } from '../db/books.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatDateTime } from '../i18n/dates.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';
import type { LineWords } from './line-words.ts';
import { amountDueOf } from './plan-modification.ts';

/** An order as its paper says it (R4-10): every figure written, nothing left to decide but where it stands. */
export interface OrderPaper {
  readonly fileName: string;
  readonly shop: string;
  readonly title: string;
  readonly notInvoice: string;
  /** Across every page; null while the order stands. */
  readonly stamp: string | null;
  readonly mark: string | null;
  readonly facts: readonly Fact[];
  readonly lines: PaperTable;
  readonly sums: readonly Fact[];
  readonly history: PaperTable | null;
  readonly settlements: PaperTable | null;
  readonly made: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}

export interface PaperTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Which columns are figures, and stand at the right. */
  readonly figures: readonly number[];
  readonly none: string;
}

export interface PaperSource {
  readonly order: Order;
  readonly shop: string;
  /** null for a counter sale, or where his account is not known here. */
  readonly view: AccountView | null;
  readonly userName: (id: string) => string;
  readonly tillName: (id: string) => string;
  readonly isWeighed: LineWords['isWeighed'];
  readonly now: number;
}

export function orderPaper(source: PaperSource, formats: ShopFormats): OrderPaper {
  const { order, now } = source;
  const when = (instant: string | number) => formatDateTime(instant, formats.timeZone, locale.value, { year: true });
  return {
    fileName: t('paper.file', { number: order.number }),
    shop: source.shop,
    title: t('paper.order', { number: order.number }),
    notInvoice: t('paper.not_invoice'),
    stamp: order.voided ? t('paper.voided') : null,
    mark: order.version > 1 ? t('paper.version', { version: order.version }) : null,
    facts: facts(source, when),
    lines: lineTable(source, formats),
    sums: sums(source, formats),
    history: historyTable(source, formats, when),
    settlements: settlementTable(source, formats, when),
    made: t('paper.made', { when: when(now) }),
  };
}

type When = (instant: string | number) => string;

function facts({ order, view, userName, tillName }: PaperSource, when: When): Fact[] {
  const { invoice } = order;
  const profile = view?.profile;
  const who = profile ? [profile.name || t('customer.unnamed'), profile.document, profile.phone] : [];
  const reference = invoice?.reference ?? '';
  return [
    { label: t('paper.sold'), value: when(order.occurredAt) },
    { label: t('paper.sold_by'), value: userName(order.userId) },
    { label: t('paper.till'), value: tillName(order.tillId) },
    {
      label: t('paper.customer'),
      value: order.customerId ? who.filter(Boolean).join(' · ') || t('customer.unnamed') : t('paper.counter'),
      strong: true,
    },
    ...(invoice
      ? [
          {
            label: t('paper.invoice'),
            value: isInvoiceOutdated(order) ? t('paper.invoice.outdated', { reference }) : reference,
          },
        ]
      : []),
  ];
}

function lineTable({ order, isWeighed }: PaperSource, formats: ShopFormats): PaperTable {
  const left = currentLines(order).filter((current) => current.left > 0);
  const discountOf = (line: OrderLine) => shownDiscount(line, isWeighed(line));
  const hasDiscount = left.some(({ line }) => discountOf(line) > 0);
  const discountText = (line: OrderLine) => (discountOf(line) > 0 ? formats.money(discountOf(line)) : '');
  return {
    title: t('paper.lines'),
    head: [
      t('paper.column.product'),
      t('paper.column.quantity'),
      t('paper.column.price'),
      ...(hasDiscount ? [t('paper.column.discount')] : []),
      t('paper.column.total'),
    ],
    rows: left.map((current) => [
      current.line.description,
      quantityText(current, formats),
      formats.money(current.line.unitPrice),
      ...(hasDiscount ? [discountText(current.line)] : []),
      formats.money(current.value),
    ]),
    figures: hasDiscount ? [1, 2, 3, 4] : [1, 2, 3],
    none: t('paper.no_lines'),
  };
}

const quantityText = ({ left, removed, line }: CurrentLine, formats: ShopFormats): string =>
  removed === 0
    ? formats.quantity(left)
    : `${formats.quantity(left)} (${t('paper.removed', { sold: formats.quantity(line.quantity), removed: formats.quantity(removed) })})`;

/** What the order is worth, how it was paid, and what is owed: the sums add up to the current total. */
function sums({ order, view }: PaperSource, formats: ShopFormats): Fact[] {
  const figure = (label: string, amount: number, strong = false): Fact => ({
    label,
    value: formats.money(amount),
    ...(strong && { strong }),
  });
  const moved = (method: string): Money =>
    sum([...order.tenders, ...order.settlements].filter((one) => one.method === method).map(({ amount }) => amount));
  const toAccount = sum(order.settlements.filter(({ method }) => method === 'account').map(({ amount }) => amount));
  const onAccount = creditShare(order, order.currentValue) + toAccount;
  const rounding = order.rounding + moved('rounding');
  const pending = order.differencePending;
  const facts = [
    figure(t('paper.original'), order.total),
    figure(t('paper.current'), order.currentValue, true),
    ...paymentMethods
      .map((method) => [method, moved(method)] as const)
      .filter(([method, amount]) => amount !== 0 || order.tenders.some((one) => one.method === method))
      .map(([method, amount]) => figure(t('paper.paid', { method: t(`tender.${method}`) }), amount)),
  ];
  if (rounding !== 0) facts.push(figure(t('paper.rounding'), rounding));
  if (order.hasCredit || onAccount !== 0) facts.push(figure(t('paper.on_account'), onAccount));
  if (pending > 0) facts.push(figure(t('paper.pending.collect'), pending));
  if (pending < 0) facts.push(figure(t('paper.pending.give_back'), -pending));
  if (!view) return facts;
  if (order.hasCredit || onAccount !== 0) facts.push(figure(t('paper.due'), amountDueOf(order, view.account), true));
  const age = figureAge(view.asOf, view.unsynced, formats);
  facts.push({ label: t('paper.balance', { age }), value: balanceText(view.account.balance, formats), strong: true });
  return facts;
}

function historyTable({ order, userName }: PaperSource, formats: ShopFormats, when: When): PaperTable | null {
  if (order.changes.length === 0) return null;
  const described = new Map(
    [...order.lines, ...order.changes.flatMap(({ added }) => added)].map((line) => [line.lineId, line]),
  );
  return {
    title: t('paper.history'),
    head: [
      t('paper.column.version'),
      t('paper.column.when'),
      t('paper.column.who'),
      t('paper.column.what'),
      t('paper.column.value'),
    ],
    rows: order.changes.map((change) => [
      String(change.version),
      when(change.occurredAt),
      [change.userId, ...(change.approvedBy ? [change.approvedBy] : [])].map(userName).join(' / '),
      whatOf(change, described, formats),
      `${formats.money(change.valueBefore)} > ${formats.money(change.valueAfter)}`,
    ]),
    figures: [4],
    none: '',
  };
}

function whatOf(change: OrderChange, lines: ReadonlyMap<string, OrderLine>, formats: ShopFormats): string {
  const write = (quantity: number, description: string) =>
    t('paper.change.line', { quantity: formats.quantity(quantity), description });
  const added = change.added.map(({ quantity, description }) => write(quantity, description));
  const removed = change.removed.map(({ lineId, quantity }) => write(quantity, lines.get(lineId)?.description ?? ''));
  return [
    ...(change.kind === 'void' ? [t('paper.change.void')] : []),
    ...(added.length > 0 ? [t('paper.change.added', { what: added.join(', ') })] : []),
    ...(removed.length > 0 ? [t('paper.change.removed', { what: removed.join(', ') })] : []),
    ...(change.reason ? [t('paper.change.reason', { reason: change.reason })] : []),
  ].join('\n');
}

function settlementTable({ order, userName }: PaperSource, formats: ShopFormats, when: When): PaperTable | null {
  if (order.settlements.length === 0) return null;
  return {
    title: t('paper.settlements'),
    head: [t('paper.column.when'), t('paper.column.who'), t('paper.column.method'), t('paper.column.amount')],
    rows: order.settlements.map(({ occurredAt, userId, method, amount }) => [
      when(occurredAt),
      userName(userId),
      method === 'rounding' ? t('paper.rounding') : t(`tender.${method}`),
      formats.money(amount, { sign: 'always' }),
    ]),
    figures: [3],
    none: '',
  };
}
