import type { Kind, Payload } from '../../shared/sync/command.ts';
import type { Role } from '../../shared/users/user.ts';
import { STORE, tillId } from './books.ts';

/**
 * D-46 in the test's own words, kind by kind: a new kind without a row, or without a sample below, does not compile. `approved` is what
 * a cashier may do once a supervisor has approved it at his till; `fact` is what has happened and is never refused, only flagged.
 */
export const may: { readonly [K in Kind]: string } = {
  'order.sell': 'cashier supervisor owner, fact, approved',
  'payment.take': 'cashier supervisor owner, fact',
  'order.modify': 'supervisor owner, approved',
  'order.void': 'supervisor owner, approved',
  'order.assign': 'cashier supervisor owner',
  'order.invoice': 'supervisor owner',
  'difference.settle': 'cashier supervisor owner, approved',
  'refund.pay': 'owner',
  'movement.draft': 'supervisor owner',
  'movement.confirm': 'owner',
  'movement.cancel': 'supervisor owner, approved',
  'customer.save': 'cashier supervisor owner',
  'customer.archive': 'supervisor owner',
  'customer.merge': 'supervisor owner',
  'customer.delete': 'supervisor owner',
  'customer.erase': 'owner',
  'product.save': 'supervisor owner',
  'stock.adjust': 'supervisor owner',
  'debt.open': 'owner',
  'user.save': 'owner',
  'settings.save': 'owner',
  'store.save': 'owner',
  'till.save': 'supervisor owner',
  'till.revoke': 'supervisor owner',
  'attention.settle': 'supervisor owner',
  'till.open': 'cashier supervisor owner, fact',
  'till.count': 'cashier supervisor owner, fact',
  'till.close': 'cashier supervisor owner, fact',
  'cash.move': 'cashier supervisor owner, approved',
};

/** What stands in the books before each try, new each time: Juan with a debt, an order half on account, a draft, a payment. */
export interface Stage {
  readonly customer: string;
  /** 100,00: 60,00 on account and 40,00 in cash, in one line of two pieces. */
  readonly order: string;
  readonly line: string;
  /** The order's line was taken back before: 20,00 of the cash are to be given back. */
  readonly returned: string;
  /** An order of a cash customer that nobody knows yet. */
  readonly nobodys: string;
  readonly draft: string;
  readonly payment: string;
  /** Credit in favour. */
  readonly credited: string;
  /** A customer who never bought. */
  readonly stranger: string;
  readonly product: string;
  /** A command that was applied with a flag. */
  readonly flagged: string;
  readonly user: string;
  /** A drawer that was opened and is not closed. */
  readonly session: string;
  id(): string;
  /** The next printed number of a series at the till. */
  number(series: 'V' | 'R' | 'E' | 'Z'): string;
}

const cash = (amount: number) => [{ method: 'cash', amount }];

type Samples = { readonly [K in Kind]: (stage: Stage) => unknown };

/** One valid command of every kind. */
const samples: Samples = {
  'order.sell': ({ id, number, customer }) => ({
    ...{ orderId: id(), number: number('V'), customerId: customer, total: 1000, tenders: cash(1000) },
    lines: [{ lineId: id(), description: 'Pan', quantity: 1000, unitPrice: 1000 }],
  }),
  'payment.take': ({ id, number, customer }) => ({
    ...{ paymentId: id(), receiptNumber: number('R'), customerId: customer, amount: 500, method: 'cash' },
  }),
  'order.modify': ({ id, order, line }) => ({
    ...{ modificationId: id(), orderId: order, baseVersion: 1, add: [], remove: [{ lineId: line, quantity: 1000 }] },
  }),
  'order.void': ({ id, order }) => ({ voidId: id(), orderId: order, baseVersion: 1, reason: 'error', refunds: [] }),
  'order.assign': ({ nobodys, customer }) => ({ orderId: nobodys, customerId: customer }),
  'order.invoice': ({ order }) => ({ orderId: order, reference: 'A-0001-00000123' }),
  'difference.settle': ({ id, returned }) => ({ settlementId: id(), orderId: returned, amount: 500, method: 'cash' }),
  'refund.pay': ({ id, number, credited }) => ({
    ...{ refundId: id(), receiptNumber: number('E'), customerId: credited, amount: 300, method: 'cash' },
  }),
  'movement.draft': ({ id, customer }) => ({ movementId: id(), customerId: customer, amount: 700, reason: 'ajuste' }),
  'movement.confirm': ({ draft }) => ({ movementId: draft }),
  'movement.cancel': ({ payment }) => ({ movementId: `${payment}:payment`, reason: 'dos veces' }),
  'customer.save': ({ customer }) => ({ customerId: customer, changes: { phone: '11 5555-0001' } }),
  'customer.archive': ({ credited }) => ({ customerId: credited, archived: true }),
  'customer.merge': ({ credited, customer }) => ({ customerId: credited, into: customer }),
  'customer.delete': ({ stranger }) => ({ customerId: stranger }),
  'customer.erase': ({ stranger }) => ({ customerId: stranger }),
  'product.save': ({ product }) => ({ productId: product, changes: { price: 600 } }),
  'stock.adjust': ({ id, product }) => ({ adjustmentId: id(), productId: product, counted: 12_000 }),
  'debt.open': ({ id, customer }) => ({ debtId: id(), customerId: customer, amount: 900 }),
  'user.save': ({ user }) => ({ userId: user, changes: { name: 'Ramona' } }),
  'settings.save': () => ({ changes: { defaultTermDays: 20 } }),
  'store.save': () => ({ storeId: STORE, changes: { name: 'Centro y Norte' } }),
  'till.save': () => ({ tillId: tillId(2), changes: { name: 'Caja del fondo' } }),
  'till.revoke': () => ({ tillId: tillId(3) }),
  'attention.settle': ({ flagged }) => ({ commandId: flagged, outcome: 'seen' }),
  'till.open': ({ id }) => ({ sessionId: id(), float: 10_000 }),
  'till.count': ({ session }) => ({ countId: session, sessionId: session, counted: 10_000, expected: 10_000 }),
  'till.close': ({ session, number }) => ({
    ...{ sessionId: session, number: number('Z'), counted: 10_000 },
    figures: { expected: 10_000, acts: 0, sales: 0, payments: 0 },
  }),
  'cash.move': ({ id }) => ({ moveId: id(), direction: 'in', amount: 500, reason: 'cambio' }),
};

export const sampleOf = <K extends Kind>(kind: K, stage: Stage): Payload<K> => samples[kind](stage) as Payload<K>;

/** Payloads that are above the cashier's, of kinds that are not. */
export const aboveCashier: readonly { readonly kind: Kind; readonly payload: (stage: Stage) => unknown }[] = [
  { kind: 'customer.save', payload: ({ customer }) => ({ customerId: customer, changes: { creditLimit: 5_000_00 } }) },
  { kind: 'customer.save', payload: ({ customer }) => ({ customerId: customer, changes: { paymentTermDays: 90 } }) },
  {
    kind: 'difference.settle',
    payload: ({ id, returned }) => ({ settlementId: id(), orderId: returned, amount: -2000, method: 'cash' }),
  },
  {
    kind: 'difference.settle',
    payload: ({ id, returned }) => ({ settlementId: id(), orderId: returned, amount: -2000, method: 'account' }),
  },
  { kind: 'cash.move', payload: ({ id }) => ({ moveId: id(), direction: 'out', amount: 500, reason: 'cambio' }) },
];

export const isFor = (kind: Kind, role: Role): boolean => (may[kind].split(',')[0] ?? '').split(' ').includes(role);
export const isApprovedFor = (kind: Kind): boolean => may[kind].includes(', approved');
export const isFactOf = (kind: Kind): boolean => may[kind].includes(', fact');
