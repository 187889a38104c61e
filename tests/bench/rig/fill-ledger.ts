import { insertBusiness } from '../../../server/business/insert-business.ts';
import type { Database, Tx } from '../../../server/db/database.ts';
import type { CustomerTableRow, MovementRow, OrderTableRow, OrderTenderRow } from '../../../server/db/tables.ts';
import { insertStore } from '../../../server/stores/store.ts';
import { insertTill, newTill } from '../../../server/tills/store.ts';
import { instantOf, type PlainDate } from '../../../shared/dates/plain-date.ts';
import { createRandom } from '../../sync/random.ts';
import { COUNTRY, CURRENCY, TIME_ZONE } from './shop-facts.ts';

export const CUSTOMERS = 10_000;
/** Three years, about nine hundred movements a day: some busy shops of one business. */
const DAYS = 1095;
const FIRST_DAY = Date.UTC(2023, 10, 22);
const TILLS = 4;
const USERS = 8;
const CHUNK = 10_000;

const id = (kind: number, n: number): string =>
  `01900000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`;

export const customerId = (n: number): string => id(1, n);
export const userId = (n: number): string => id(2, n);
export const tillId = (n: number): string => id(3, n);
export const orderId = (n: number): string => id(4, n);
/** Worked on one day only, long ago. */
export const GUEST = userId(99);
/** Of no movement that `fillLedger` writes. */
export const REGULAR = customerId(CUSTOMERS);
export const REGULAR_MOVEMENTS = 60;

export const dayOf = (movement: number, of: number): PlainDate =>
  instantOf(FIRST_DAY + Math.floor((movement / of) * DAYS) * 86_400_000).slice(0, 10) as PlainDate;

/** A business with its tills and customers and one regular's account, straight into the tables: only reading is measured. */
export async function foundLedger(db: Database): Promise<void> {
  await db.write(async (tx) => {
    const createdAt = instantOf(FIRST_DAY);
    await insertBusiness(tx, {
      ...{ id: id(5, 1), name: 'Almacén', country: COUNTRY, currency: CURRENCY, timeZone: TIME_ZONE, locale: 'es-AR' },
      ...{ epoch: id(5, 2), createdAt, seq: tx.nextSeq(), demo: false },
    });
    await insertStore(tx, { id: id(5, 3), name: 'Centro', seq: 1 });
    for (let n = 1; n <= TILLS; n += 1)
      await insertTill(
        tx,
        newTill({
          id: tillId(n),
          storeId: id(5, 3),
          name: `Caja ${n}`,
          receiptPrefix: `0${n}`,
          tokenHash: null,
          createdAt,
          seq: 1,
        }),
      );
    for (let at = 0; at <= CUSTOMERS; at += 1000)
      await tx.insert(
        'customers',
        Array.from({ length: Math.min(1000, CUSTOMERS + 1 - at) }, (_, i) => toCustomer(at + i)),
      );
    const own = Array.from({ length: REGULAR_MOVEMENTS }, (_, n) => ({ customer: REGULAR, n: 20_000_000 + n }));
    await tx.insert(
      'movements',
      own.map(({ customer, n }) => toMovement({ ...plain, customer, n, day: '2023-11-22', seq: tx.nextSeq() })),
    );
  });
}

const plain = { till: tillId(1), user: userId(1), type: 'payment', state: 'confirmed', amount: -100, order: null };

/** Movements `from` … `to` of a ledger of `of`, sales with their orders, oldest first. */
export async function fillLedger(
  db: Database,
  { from, to, of }: { from: number; to: number; of: number },
): Promise<void> {
  const random = createRandom(from + 1);
  for (let at = from; at < to; at += CHUNK)
    await db.write(async (tx) => {
      const orders: OrderTableRow[] = [];
      const tenders: OrderTenderRow[] = [];
      const movements: MovementRow[] = [];
      for (let n = at; n < Math.min(to, at + CHUNK); n += 1) {
        const drawn = draw(random, n, of);
        const row = { ...drawn, n, day: dayOf(n, of), seq: tx.nextSeq() };
        movements.push(toMovement(row));
        if (row.order === null) continue;
        orders.push(toOrder(row));
        tenders.push({ ...NO_DETAILS, order_id: row.order, ordinal: 1, method: 'account', amount: row.amount });
      }
      await insert(tx, orders, tenders, movements);
    });
}

async function insert(
  tx: Tx,
  orders: OrderTableRow[],
  tenders: OrderTenderRow[],
  movements: MovementRow[],
): Promise<void> {
  await tx.insert('orders', orders);
  await tx.insert('order_tenders', tenders);
  await tx.insert('movements', movements);
}

type Drawn = Readonly<Record<'till' | 'user' | 'customer' | 'type' | 'state', string>> & {
  readonly amount: number;
  readonly order: string | null;
};

/** Sales and payments, now and then something else, a few of it cancelled; a third of it is a few hundred customers'. */
function draw(random: ReturnType<typeof createRandom>, n: number, of: number): Drawn {
  const kind = random.next();
  const type = kind < 0.6 ? 'sale' : kind < 0.98 ? 'payment' : n < of / 1000 ? 'adjustment' : 'cash_rounding';
  const isSale = type === 'sale';
  const isGuest = n >= of / 20 && n < of / 20 + 400;
  return {
    type,
    till: tillId(random.int(1, TILLS)),
    user: isGuest ? GUEST : userId(random.int(1, USERS)),
    customer: customerId(random.chance(0.3) ? random.int(0, 499) : random.int(0, CUSTOMERS - 1)),
    state: random.chance(0.005) ? 'cancelled' : 'confirmed',
    amount: random.int(1, 100_000) * (isSale ? 1 : -1),
    order: isSale ? orderId(n) : null,
  };
}

const NO_DETAILS = { received: null, reference: null, bank: null };

type Placed = Drawn & { readonly n: number; readonly day: string; readonly seq: number };

const toMovement = ({ n, day, till, user, customer, order, ...row }: Placed): MovementRow => ({
  ...{ id: order === null ? id(6, n) : `${order}:sale`, customer_id: customer, order_id: order, type: row.type },
  ...{ amount: row.amount, state: row.state, occurred_at: `${day}T15:00:00.000Z`, business_date: day, posted_on: day },
  ...{ number: null, till_id: till, user_id: user, command_id: id(7, n), balance_after: 0, seq: row.seq, ordinal: 0 },
  ...{ cancels: null, reason: null },
});

const toOrder = ({ n, day, till, user, customer, order, amount, seq }: Placed): OrderTableRow => ({
  ...{
    id: order ?? '',
    number: `V-01-${String(n).padStart(8, '0')}`,
    customer_id: customer,
    till_id: till,
    user_id: user,
  },
  ...{ occurred_at: `${day}T15:00:00.000Z`, business_date: day, posted_on: day, total: amount, rounding: 0 },
  ...{ has_credit: 1, credit_amount: amount, version: n % 500 === 0 ? 2 : 1, current_value: amount },
  ...{ voided: n % 1000 === 0 ? 1 : 0, difference_pending: n % 5000 === 0 ? 100 : 0 },
  ...{ invoice_reference: null, invoice_version: null, installment_count: 1, note: null, seq },
});

const toCustomer = (n: number): CustomerTableRow => ({
  ...{ id: customerId(n), name: `Cliente ${n}`, phone: null, document: null, email: null, address: null },
  ...{ category: null, credit_limit: null, payment_term_days: null, archived: 0, placeholder: 0 },
  // In another order than that of their making, as names are.
  ...{ name_key: `cliente ${Math.imul(n, 2654435761) >>> 0}`, phone_key: null, document_key: null, balance: 0, seq: 1 },
  ...{ merged_into: null, deleted: 0, erased: 0, language: null },
});
