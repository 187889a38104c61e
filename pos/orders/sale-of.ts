import type { PlainDate } from '../../shared/dates/plain-date.ts';
import type { Cart } from '../db/cart.ts';
import { orderLinesOf } from '../till/price-cart.ts';
import type { TenderPlan } from './plan-tenders.ts';
import type { Sale } from './sell.ts';

/** The cart and how it is paid as the verb wants them. `dueDate` is null when the usual term stands. */
export const saleOf = (cart: Cart, plan: TenderPlan, options: { readonly dueDate: PlainDate | null }): Sale => ({
  orderId: cart.orderId,
  ...(cart.customerId !== null && { customerId: cart.customerId }),
  lines: orderLinesOf(cart).map(({ line }) => line),
  tenders: plan.tenders,
  ...(plan.rounding > 0 && { rounding: plan.rounding }),
  ...(options.dueDate !== null &&
    plan.onAccount > 0 && { dueDates: [{ dueDate: options.dueDate, amount: plan.onAccount }] }),
  ...(cart.note !== undefined && { note: cart.note }),
});
