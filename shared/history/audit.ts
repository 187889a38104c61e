import type { Instant } from '../dates/plain-date.ts';
import type { HistoryEntity, HistoryValue } from './history.ts';

/** What is written down about access, beside the commands, which are all kept anyway. */
export const accessActs = [
  'business.created',
  'till.enrolled',
  'till.returned',
  'books.restored',
  'pending.imported',
  'enrollment_code.made',
  'enrollment.failed',
  'pin.set',
  'session.started',
  'session.failed',
  'session.ended',
  'role.denied',
] as const;
export type AccessAct = (typeof accessActs)[number];

/** What somebody looks for in the trail, and the acts that it means: kinds of commands, and accesses. */
export const auditGroups = {
  collected: ['payment.take', 'refund.pay', 'difference.settle', 'cash.move', 'till.open', 'till.count', 'till.close'],
  orders: ['order.sell', 'order.modify', 'order.void', 'order.assign', 'order.invoice'],
  movements: ['movement.draft', 'movement.confirm', 'movement.cancel', 'debt.open'],
  data: [
    'customer.save',
    'customer.archive',
    'customer.merge',
    'customer.delete',
    'customer.erase',
    'product.save',
    'stock.adjust',
  ],
  settings: [
    ...['settings.save', 'user.save', 'store.save', 'till.save', 'till.revoke', 'pin.set', 'business.created'],
    ...['enrollment_code.made', 'till.enrolled', 'till.returned', 'books.restored', 'pending.imported'],
  ],
  attention: ['attention.settle', 'pending.imported'],
  denied: ['role.denied'],
  failed: ['session.failed', 'enrollment.failed'],
  sessions: ['session.started', 'session.ended'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AuditGroup = keyof typeof auditGroups;
export const auditGroupNames = Object.keys(auditGroups) as [AuditGroup, ...AuditGroup[]];

/** One act: who, when, at which till, of what; each figure from what to what, or what an access came with (R2-64). */
export interface AuditAct {
  readonly id: string;
  readonly at: Instant;
  readonly userId: string | null;
  readonly tillId: string | null;
  /** The kind of the command that did it, or the access. */
  readonly what: string;
  readonly entity: HistoryEntity | null;
  readonly entityId: string | null;
  /** The name, or the printed number, of what it was done to; null where it has none. */
  readonly subject: string | null;
  readonly fields: Readonly<Record<string, readonly [HistoryValue, HistoryValue]>>;
}

/** `GET /api/audit`. */
export interface AuditPage {
  /** Newest first, by when they were done. */
  readonly acts: readonly AuditAct[];
  /** What to ask the next page `before`; null on the last. */
  readonly next: string | null;
}
