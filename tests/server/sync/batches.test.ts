import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/sync/command.ts';
import { createRandom, type Random } from '../../sync/random.ts';
import { type Books, openBooks } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill, line, readBooks } from '../../worlds/corrections.ts';
import { idOf } from '../../worlds/ledger.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const ROUNDS = 30;
const COMMANDS = 25;
const CUSTOMERS = [idOf(0xa1), idOf(0xa2)];

/** What has been sold and paid so far: random commands name it, and are sometimes wrong. */
interface Known {
  readonly orders: { id: string; lines: string[] }[];
  readonly movements: string[];
  readonly settlements: string[];
  readonly drafts: string[];
}

function someCommand(till: CorrectingTill, random: Random, known: Known): Command {
  const customerId = random.pick(CUSTOMERS);
  const order = known.orders.length > 0 ? random.pick(known.orders.slice(-12)) : null;
  const roll = random.next();
  const amount = random.int(1, 900);
  if (!order || roll < 0.2) return someSale(till, random, known);
  if (roll < 0.45) return someModification(till, random, order);
  if (roll < 0.5)
    return till.voiding(order.id, {
      refunds: random.chance(0.4) ? [{ method: random.pick(['cash', 'account']), amount }] : [],
    });
  if (roll < 0.58) {
    const again =
      random.chance(0.2) && known.settlements.length > 0 ? { settlementId: random.pick(known.settlements) } : {};
    const settled = till.settle(
      order.id,
      random.chance(0.5) ? amount : -amount,
      random.pick(['cash', 'card', 'account']),
      again,
    );
    known.settlements.push((settled.payload as { settlementId: string }).settlementId);
    return settled;
  }
  if (roll < 0.61) return till.assign(order.id, customerId);
  if (roll < 0.75) {
    const paid = till.payment(amount, { customerId, ...(random.chance(0.3) && { rounding: random.int(1, 120) }) });
    const { paymentId } = paid.payload as { paymentId: string };
    known.movements.push(`${paymentId}:payment`, `${paymentId}:cash_rounding`);
    return paid;
  }
  if (roll < 0.79) {
    const paid = till.refund(amount, { customerId });
    known.movements.push(`${(paid.payload as { refundId: string }).refundId}:refund`);
    return paid;
  }
  if (roll < 0.86) {
    const again =
      random.chance(0.3) && known.drafts.length > 0 ? { movementId: random.pick(known.drafts.slice(-3)) } : {};
    const draft = till.draft(random.chance(0.5) ? amount : -amount, { customerId, ...again });
    const { movementId } = draft.payload as { movementId: string };
    known.drafts.push(movementId);
    known.movements.push(movementId);
    return draft;
  }
  if (roll < 0.9 && known.drafts.length > 0) return till.confirm(random.pick(known.drafts.slice(-4)));
  return till.cancel(random.pick([...known.movements.slice(-8), `${order.id}:sale`]));
}

function someSale(till: CorrectingTill, random: Random, known: Known): Command {
  const orderId = till.nextId();
  const lines = Array.from({ length: random.int(1, 3) }, (_, n) =>
    line(`${orderId}:l${n + 1}`, random.int(1, 900), { quantity: random.int(1, 3) * 500 }),
  );
  const total = lines.reduce(
    (sum, { quantity, unitPrice }) => sum + Math.floor((quantity * unitPrice + 500) / 1000),
    0,
  );
  const credit = random.chance(0.2) ? 0 : random.int(0, total);
  const tenders = { account: credit, [random.pick(['cash', 'card'])]: total - credit };
  known.orders.push({ id: orderId, lines: lines.map(({ lineId }) => lineId) });
  return till.sale(Object.fromEntries(Object.entries(tenders).filter(([, amount]) => amount > 0)), {
    ...{ orderId, lines, total },
    customerId: credit > 0 || random.chance(0.5) ? random.pick(CUSTOMERS) : undefined,
  });
}

function someModification(till: CorrectingTill, random: Random, order: Known['orders'][number]): Command {
  const lineId = `${order.id}:m${till.nextId().slice(-6)}`;
  const add = random.chance(0.5) ? [line(lineId, random.int(1, 900))] : [];
  const remove = order.lines
    .filter(() => random.chance(0.4))
    .map((one) => ({ lineId: one, quantity: random.int(1, 4) * 250 }));
  if (add.length + remove.length === 0) return till.invoice(order.id, 'A-0001');
  if (add.length > 0) order.lines.push(lineId);
  const method = random.pick(['none', 'cash', 'account', 'card']);
  const cashShare = method === 'none' ? {} : { cashShare: { method, amount: random.int(1, 600) } };
  return till.modify(order.id, { add, remove, ...cashShare });
}

describe('a push decides in memory what command by command it would have decided', () => {
  let all: readonly [Books, Books, Books];
  beforeAll(async () => {
    all = [await openBooks('sqlite', 1), await openBooks('sqlite', 1), await openBooks('sqlite', 1)];
  });
  afterAll(async () => {
    for (const books of all) await books.close();
  });

  /** As they stand, but for what no decision looks at: a credit that is used up may have a row or none. */
  const standing = async (books: Books) => {
    const tables = await readBooks(books.db);
    return {
      ...tables,
      credits: (tables.credits as { remaining: number }[]).filter(({ remaining }) => remaining > 0),
      order_settlements: (tables.order_settlements as { ordinal: number }[]).map((row) => ({ ...row, ordinal: 0 })),
    };
  };

  it(`X-02 ${ROUNDS} × ${COMMANDS} corrections pushed at once, in parts and one by one leave the same books, and the books are right`, async () => {
    const random = createRandom(4711);
    const known: Known = { orders: [], movements: [], settlements: [], drafts: [] };
    const [whole, parts, single] = all.map((books) => correctingTill(books)) as [
      CorrectingTill,
      CorrectingTill,
      CorrectingTill,
    ];
    const count: Record<string, number> = {};
    const first = CUSTOMERS.map((customerId) => whole.customer(customerId));
    for (const till of [whole, parts, single]) await till.push(first);
    for (let round = 0; round < ROUNDS; round += 1) {
      const commands = Array.from({ length: COMMANDS }, () => someCommand(whole, random, known));
      const { results } = await whole.push(commands);
      const inParts = [];
      for (let from = 0; from < COMMANDS; ) {
        const to = from + random.int(2, 8);
        inParts.push(...(await parts.push(commands.slice(from, to))).results);
        from = to;
      }
      const oneByOne = [];
      for (const command of commands) oneByOne.push(await single.pushOne(command));
      expect(inParts).toEqual(results);
      expect(oneByOne).toEqual(results);
      const expected = await standing(all[0]);
      for (const books of all.slice(1)) expect(await standing(books), `round ${round}`).toEqual(expected);
      for (const [n, { status, code }] of results.entries()) {
        const what = `${commands[n]?.kind} ${code ?? status}`;
        count[what] = (count[what] ?? 0) + 1;
      }
    }
    expect(await findingsOf(all[0].db)).toEqual([]);
    expect(Object.keys(count).filter((what) => what.endsWith('could_not_apply'))).toEqual([]);
    // Commands that are all turned away prove nothing.
    for (const kind of [
      'order.modify',
      'order.void',
      'difference.settle',
      'movement.cancel',
      'movement.confirm',
      'refund.pay',
    ])
      expect(count[`${kind} applied`], kind).toBeGreaterThan(10);
  }, 300_000);
});
