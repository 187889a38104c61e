import type { Business } from '../../shared/business/business.ts';
import { type Account, emptyAccount } from '../../shared/credit/account.ts';
import type { MovementType, PostedMovement } from '../../shared/credit/movement.ts';
import type { Posting } from '../../shared/credit/post.ts';
import type { PostingContext } from '../../shared/credit/terms.ts';
import type { CustomerProfile } from '../../shared/customers/customer.ts';
import { openDebt } from '../../shared/debts/open-debt.ts';
import { type Money, money, plus, ZERO } from '../../shared/money/money.ts';
import { sellOrder } from '../../shared/orders/sell-order.ts';
import { takePayment } from '../../shared/payments/take-payment.ts';
import { payRefund } from '../../shared/refunds/pay-refund.ts';
import { accept, type Result } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { ShownMovement } from './books.ts';
import { countsOn, type OwnCommand } from './own-commands.ts';
import { postShown } from './post-shown.ts';
import type { StoredAccount } from './rows.ts';

/** An account with this till's own commands on top, in order of their numbers, decided by the rules the server decides by. */
export function viewAccount(
  profile: CustomerProfile,
  stored: StoredAccount | null,
  own: readonly OwnCommand[],
  business: Business,
): { account: Account; movements: readonly ShownMovement[]; synced: Money; unsynced: number } {
  let account: Account = stored
    ? { customerId: profile.id, balance: stored.balance, installments: stored.installments, credits: stored.credits }
    : emptyAccount(profile.id);
  const posted: PostedMovement[] = [];
  const voided = new Set<string>();
  let unsynced = 0;
  for (const { row, command, amount } of own) {
    if (!countsOn(row, stored)) continue;
    if (command.kind === 'order.void') voided.add(command.payload.orderId);
    if (amount === 0) continue;
    const terms = termsFor(command, profile, business);
    const posting = post(command, account, terms) ?? postShown(command, account, terms);
    // The figure stays exact even when a rule of today refuses what was accepted when it happened.
    account = posting ? posting.account : { ...account, balance: plus(account.balance, money(amount)) };
    posted.push(...(posting?.movements ?? []));
    unsynced += 1;
  }
  const cancelled = new Set(posted.flatMap(({ cancels }) => (cancels === undefined ? [] : fallenWith(cancels))));
  const all = [...posted, ...(stored?.movements ?? [])];
  for (const { id } of all.filter((movement) => fallsWithOrder(movement, voided, all))) cancelled.add(id);
  const shown = posted
    .toReversed()
    .map((movement) => ({ ...movement, ...(cancelled.has(movement.id) && { state: CANCELLED }), pending: true }));
  const pulled = (stored?.movements ?? []).map((movement) =>
    cancelled.has(movement.id) && movement.state !== CANCELLED
      ? { ...movement, state: CANCELLED, pending: true }
      : { ...movement, pending: false },
  );
  return { account, movements: [...shown, ...pulled], synced: stored?.balance ?? ZERO, unsynced };
}

const CANCELLED = 'cancelled' as const;

/** With a payment falls what cash rounded away (D-29). */
const fallenWith = (id: string): string[] =>
  id.endsWith(':payment') ? [id, id.replace(/payment$/, 'cash_rounding')] : [id];

/**
 * With a void order falls all that the order itself put on the account (D-21). Credit for what was taken back of a cash order stands: of
 * such an order nothing was ever charged.
 */
function fallsWithOrder(
  { type, orderId }: PostedMovement,
  voided: ReadonlySet<string>,
  all: readonly PostedMovement[],
): boolean {
  if (orderId === null || !voided.has(orderId)) return false;
  if (type !== 'product_remove') return charges.has(type);
  return all.some((other) => other.orderId === orderId && (other.type === 'sale' || other.type === 'product_add'));
}

const charges: ReadonlySet<MovementType> = new Set(['sale', 'product_add', 'adjustment']);

/** Under which terms a command is posted here. The server may post it on a later open day; lateness does not follow that. */
export const termsFor = (
  command: Pick<Command, 'occurredAt' | 'businessDate'>,
  profile: CustomerProfile | null,
  business: Business,
): PostingContext => ({
  occurredAt: command.occurredAt,
  businessDate: command.businessDate,
  postedOn: command.businessDate,
  country: business.country,
  settings: business.settings,
  termDays: profile?.paymentTermDays ?? null,
});

function post(command: Command, account: Account, context: PostingContext): Posting | null {
  const decided = decide(command, account, context);
  return decided?.ok ? decided.value : null;
}

function decide(command: Command, account: Account, context: PostingContext): Result<Posting | null> | null {
  switch (command.kind) {
    case 'order.sell':
      return sellOrder(command.payload, account, context);
    case 'payment.take':
      // What was rounded away was right by the cash unit of its day.
      return takePayment(command.payload, account, {
        ...context,
        settings: { ...context.settings, cashUnit: Infinity },
      });
    case 'debt.open':
      return openDebt(command.payload, account, context);
    case 'refund.pay':
      return accept(payRefund(command.payload, account, context));
    default:
      return null;
  }
}
