import { creditTermFields } from '../customers/customer.ts';
import type { Kind } from '../sync/command.ts';
import type { Role } from '../users/user.ts';

/**
 * Who may do what: the one table (D-46), used to hide a button and to decide a command. What the cashier may do needs no
 * proof: the till's own token stands for it.
 */
const allowed: Readonly<Record<Kind, readonly Role[]>> = {
  'order.sell': ['cashier', 'supervisor', 'owner'],
  'payment.take': ['cashier', 'supervisor', 'owner'],
  'order.modify': ['supervisor', 'owner'],
  'order.void': ['supervisor', 'owner'],
  'order.assign': ['cashier', 'supervisor', 'owner'],
  'order.invoice': ['supervisor', 'owner'],
  'difference.settle': ['cashier', 'supervisor', 'owner'],
  'refund.pay': ['owner'],
  'movement.draft': ['supervisor', 'owner'],
  'movement.confirm': ['owner'],
  'movement.cancel': ['supervisor', 'owner'],
  'customer.save': ['cashier', 'supervisor', 'owner'],
  'customer.archive': ['supervisor', 'owner'],
  'customer.merge': ['supervisor', 'owner'],
  'customer.delete': ['supervisor', 'owner'],
  'customer.erase': ['owner'],
  'product.save': ['supervisor', 'owner'],
  'stock.adjust': ['supervisor', 'owner'],
  'debt.open': ['owner'],
  'user.save': ['owner'],
  'settings.save': ['owner'],
  'store.save': ['owner'],
  'till.save': ['supervisor', 'owner'],
  'till.revoke': ['supervisor', 'owner'],
  'till.open': ['cashier', 'supervisor', 'owner'],
  'till.count': ['cashier', 'supervisor', 'owner'],
  'till.close': ['cashier', 'supervisor', 'owner'],
  'cash.move': ['cashier', 'supervisor', 'owner'],
  // What is held is applied only by who may do that very thing himself: the server looks at both.
  'attention.settle': ['supervisor', 'owner'],
};

/** Requests that are not commands, by the same roles. */
const allowedRequests = {
  'codes.make': ['supervisor', 'owner'],
  'pin.set': ['owner'],
  'attention.read': ['supervisor', 'owner', 'accountant'],
  'pending.import': ['supervisor', 'owner'],
  'tills.read': ['supervisor', 'owner', 'accountant'],
  'lists.read': ['supervisor', 'owner', 'accountant'],
  'history.read': ['supervisor', 'owner', 'accountant'],
  'books.import': ['owner'],
  'books.export': ['owner', 'accountant'],
  'demo.start_over': ['owner'],
  'backups.read': ['owner'],
  'books.read': ['cashier', 'supervisor', 'owner', 'accountant'],
} as const satisfies Record<string, readonly Role[]>;

/** What the table decides, for a page that shows it in words. */
export const kindsDecided = Object.keys(allowed) as readonly Kind[];
export const requestsDecided = Object.keys(allowedRequests) as readonly (keyof typeof allowedRequests)[];

export type RequestRight = keyof typeof allowedRequests;

export const mayRequest = (role: Role, right: RequestRight): boolean =>
  (allowedRequests[right] as readonly Role[]).includes(role);

/** Whether the role may do this kind with this payload: some fields of a customer, and money that goes out, are a supervisor's. */
export function mayDo(role: Role, kind: Kind, payload?: unknown): boolean {
  if (choosesLanguage(kind, payload)) return true;
  if (!allowed[kind].includes(role)) return false;
  return role !== 'cashier' || !(touchesCreditTerms(kind, payload) || givesAway(kind, payload));
}

/** What a cashier may do at his till once a supervisor has approved that very act there (D-46). */
export const isApprovable = (kind: Kind): boolean => approvable.has(kind);

const approvable: ReadonlySet<Kind> = new Set([
  ...(['order.sell', 'order.modify', 'order.void', 'difference.settle', 'movement.cancel'] as const),
  'cash.move',
]);

/** Whether the role may approve it there: what it may do itself and, of a sale, what it may grant. */
export const mayApprove = (role: Role, kind: Kind, payload?: unknown): boolean =>
  isApprovable(kind) && (kind === 'order.sell' ? mayGrant(role) : mayDo(role, kind, payload));

/** What a sale grants beyond the price list and the terms: a supervisor's to give, at the till too. */
export const mayGrant = (role: Role): boolean => role === 'supervisor' || role === 'owner';

/** Above the cashier's: done with no live session of the user's own, it must carry his proof. */
export const needsProof = (kind: Kind, payload: unknown): boolean =>
  !mayDo('cashier', kind, payload) || acceptsExcess(kind, payload);

/** Everybody sells; that more goes on account than a till sells by itself, somebody grants (D-27). */
const acceptsExcess = (kind: Kind, payload: unknown): boolean =>
  kind === 'order.sell' &&
  typeof payload === 'object' &&
  payload !== null &&
  (payload as { acceptedExcess?: unknown }).acceptedExcess !== undefined;

/** Goods handed over, money received and a drawer counted have happened: never refused for want of authority, only flagged. */
export const isFact = (kind: Kind): boolean => facts.has(kind);

const facts: ReadonlySet<Kind> = new Set(['order.sell', 'payment.take', 'till.open', 'till.count', 'till.close']);

/** Who may do what, where and by what rules: nobody who has lost the right to it does it by saying that it was before. */
export const rulesShop = (kind: Kind): boolean =>
  ['user.save', 'settings.save', 'store.save', 'till.save', 'till.revoke', 'attention.settle'].includes(kind);

/**
 * A difference is collected by whoever stands at the till; given back, or put on the account, it is by a supervisor (D-03). So is what is
 * taken out of the drawer.
 */
function givesAway(kind: Kind, payload: unknown): boolean {
  if (kind === 'cash.move') return (payload as { direction?: unknown } | undefined)?.direction === 'out';
  if (kind !== 'difference.settle' || typeof payload !== 'object' || payload === null) return false;
  const { amount, method } = payload as { amount?: unknown; method?: unknown };
  return !(typeof amount === 'number' && amount > 0) || method === 'account';
}

function touchesCreditTerms(kind: Kind, payload: unknown): boolean {
  if (kind !== 'customer.save' || typeof payload !== 'object' || payload === null) return false;
  const changes = (payload as { changes?: Record<string, unknown> }).changes ?? {};
  return creditTermFields.some((field) => changes[field] !== undefined);
}

/** What one reads the till in is one's own to choose; the server sees to it that it is one's own. */
function choosesLanguage(kind: Kind, payload: unknown): boolean {
  if (kind !== 'user.save' || typeof payload !== 'object' || payload === null) return false;
  const fields = Object.keys((payload as { changes?: object }).changes ?? {});
  return fields.length === 1 && fields[0] === 'language';
}
