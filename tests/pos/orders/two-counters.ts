import { orderContext } from '../../../pos/db/view-order.ts';
import { modify } from '../../../pos/orders/modify.ts';
import { planModification, type ShareMethod, type Wanted } from '../../../pos/orders/plan-modification.ts';
import { type Sale, sell } from '../../../pos/orders/sell.ts';
import { newId } from '../../../pos/record-command.ts';
import { type Approver, approve } from '../../../pos/session/approval.ts';
import type { Till } from '../../../pos/till-context.ts';
import { businessDateAt, instantOf } from '../../../shared/dates/plain-date.ts';
import { derivedId } from '../../../shared/ids/ids.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import type { Order } from '../../../shared/orders/order.ts';
import { accepted, JUAN, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Person, type Shop } from '../../worlds/shop.ts';

export interface TwoCounters {
  readonly shop: Shop;
  readonly sofia: Person;
  /** Rosa the cashier's till. */
  readonly one: CounterTill;
  /** Sofía the supervisor's. */
  readonly two: CounterTill;
  close(): Promise<void>;
}

/** A shop with two counters, to which Juan comes. */
export async function openTwoCounters(): Promise<TwoCounters> {
  const shop = await openShop('sqlite');
  const sofia = await shop.addUser('Sofía', 'supervisor', '9999');
  await shop.save('customer.save', { customerId: JUAN, changes: { name: 'Juan Pérez' } });
  const one = await openCounterTill(shop, 'Caja uno');
  const two = await openCounterTill(shop, 'Caja dos');
  await one.seatWithPin(shop.rosa);
  await two.seatWithPin(sofia);
  const close = async () => {
    one.close();
    two.close();
    await shop.close();
  };
  return { shop, sofia, one, two, close };
}

/** Ten of one article: 4,000 in cash, 6,000 on account. */
export async function sellMixed(till: Till, more: Partial<Sale> = {}): Promise<string> {
  const done = await sell(till, {
    customerId: JUAN,
    lines: [{ description: 'Yerba', quantity: 10_000 as Quantity, unitPrice: pesos(1000) }],
    tenders: [
      { method: 'cash', amount: pesos(4000) },
      { method: 'account', amount: pesos(6000) },
    ],
    ...more,
  });
  return accepted(done).command.id;
}

export const orderAt = async (till: Till, id: string): Promise<Order> => {
  const view = await till.books.order(id);
  if (!view) throw new Error('the till does not hold the order');
  return view.order;
};

interface Want {
  readonly back?: number;
  readonly add?: number;
  readonly method?: ShareMethod;
}

export async function prepare(till: Till, orderId: string, { back = 0, add = 0, method }: Want) {
  const order = await orderAt(till, orderId);
  const view = await till.books.account(JUAN);
  const business = till.books.business.peek();
  if (!view || !business) throw new Error('no books');
  const modificationId = newId(till);
  const wanted: Wanted = {
    modificationId,
    remove: back > 0 ? [{ lineId: derivedId(orderId, 'l1'), quantity: (back * 1000) as Quantity }] : [],
    add:
      add > 0
        ? [
            {
              lineId: derivedId(modificationId, 'l1'),
              description: 'Azúcar',
              quantity: 1000 as Quantity,
              unitPrice: pesos(add),
            },
          ]
        : [],
    method: method ?? null,
  };
  const occurredAt = instantOf(till.clock.now());
  const act = { occurredAt, businessDate: businessDateAt(occurredAt, business.timeZone), tillId: '', userId: '' };
  const context = orderContext(act, business);
  const seen = accepted(planModification(order, wanted, { context, account: view.account, creditLimit: null }));
  return { ...wanted, orderId, customerId: order.customerId, seen };
}

export const change = async (till: Till, orderId: string, want: Want, approver?: Approver) =>
  modify(till, { ...(await prepare(till, orderId, want)), approver });

export const approval = async (till: Till, { id: userId, pin }: Pick<Person, 'id' | 'pin'>) =>
  approve(till, { kind: 'order.modify', userId }, pin);

export const serverOrder = async (shop: Shop, id: string): Promise<Order> =>
  (await shop.request<Order>('GET', `/api/orders/${id}`, { token: shop.mariaToken })).body;

export const balance = async (shop: Shop): Promise<number> =>
  (await shop.request<{ balance: number }>('GET', `/api/customers/${JUAN}/credit`, { token: shop.mariaToken })).body
    .balance;
