import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importBook } from '../../../server/export/import-book.ts';
import { writeBook } from '../../../server/export/write-book.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, openBooks } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill, line } from '../../worlds/corrections.ts';
import { engines } from '../../worlds/postgres.ts';
import { openServer } from '../../worlds/shop.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const on = <C extends Command>(day: string, command: C): C =>
  ({ ...command, occurredAt: `${day}T14:00:00.000Z`, businessDate: day }) as C;
const at = (day: string) => Date.parse(`${day}T15:00:00.000Z`);

/** Changed on the owner's device on 22 November, heard of on 3 December; the other till was in touch on the 2nd. */
const [CHANGED, SOLD, HEARD] = ['2026-11-22', '2026-12-02', '2026-12-03'];

describe.each(engines())(
  'what the owner changed at a till out of reach counts from when it was heard of, on %s',
  (engine) => {
    let books: Books;
    let owner: CorrectingTill;
    let till: CorrectingTill;
    let customerId = '';
    beforeEach(async () => {
      books = await openBooks(engine, 2);
      [owner, till] = [correctingTill(books, 1), correctingTill(books, 2)];
      customerId = till.nextId();
      await till.pushOne(till.customer(customerId));
    });
    afterEach(async () => {
      expect(await findingsOf(books.db)).toEqual([]);
      await books.close();
    });

    const unit = (cashUnit: number) => owner.command('settings.save', { changes: { cashUnit } });
    const flagsOf = (results: readonly { status: string; flags?: readonly string[] }[]) =>
      results.map(({ status, flags }) => [status, ...(flags ?? [])].join(' '));
    const push = async (...commands: Command[]) => flagsOf((await till.push(commands)).results);
    const late = async (...commands: Command[]) => flagsOf((await owner.push(commands)).results);
    const balance = async (db = books.db) =>
      (await db.read((tx) => tx.byValues('customers', 'id', [customerId])))[0]?.balance;
    /** A debt of 1.050, of which 1.000 are paid in cash under a unit of 100. */
    const rounded = async () => {
      await late(unit(10_000));
      await push(till.sale({ account: 105_000 }, { customerId }));
      return on(SOLD, till.payment(100_000, { customerId, rounding: 5_000 }));
    };

    test('D2 0007 a smaller coin takes no rounding back that another till gave in good faith', async () => {
      const paid = await rounded();
      books.at(at(HEARD));
      expect(await late(on(CHANGED, unit(100)))).toEqual(['applied']);
      expect([await push(paid), await balance()]).toEqual([['applied'], 0]);
    });

    test('D2 0007 a week after it was heard of, it counts for everybody', async () => {
      const paid = await rounded();
      books.at(at(HEARD));
      await late(on(CHANGED, unit(100)));
      books.at(at('2026-12-11'));
      expect([await push(on('2026-12-11', paid)), await balance()]).toEqual([['applied rounding_excess'], 5_000]);
    });

    test('D2b 0007 a dearer price, also one that comes in the same push, makes no sale a gift', async () => {
      const productId = owner.nextId();
      const price = (amount: number) =>
        owner.command('product.save', { productId, changes: { name: 'Yerba', price: amount } });
      const sold = (from: CorrectingTill) => {
        const orderId = from.nextId();
        const lines = [{ ...line(`${orderId}:l1`, 1000), productId }];
        return from.sale({ cash: 1000 }, { orderId, customerId: undefined, lines });
      };
      await late(price(1000));
      books.at(at(HEARD));
      expect(await late(on(CHANGED, price(1500)), on(SOLD, sold(owner)))).toEqual(['applied', 'applied']);
      expect(await push(on(SOLD, sold(till)))).toEqual(['applied']);
      books.at(at('2026-12-11'));
      expect(await push(on('2026-12-11', sold(till)))).toEqual(['applied price_override']);
    });

    test('D2c 0007 shorter terms, the customer’s or the shop’s, make no due date too late', async () => {
      const due = () => ({ customerId, dueDates: [{ dueDate: '2027-01-01', amount: 1000 }] });
      const late60 = [
        owner.command('customer.save', { customerId, changes: { paymentTermDays: 60 } }),
        owner.command('settings.save', { changes: { defaultTermDays: 60 } }),
      ];
      await late(...late60);
      books.at(at(HEARD));
      await late(
        on(CHANGED, owner.command('customer.save', { customerId, changes: { paymentTermDays: 5 } })),
        on(CHANGED, owner.command('settings.save', { changes: { defaultTermDays: 5 } })),
      );
      expect(await push(on(SOLD, till.sale({ account: 1000 }, due())))).toEqual(['applied']);
      books.at(at('2026-12-11'));
      expect(await push(on('2026-12-11', till.sale({ account: 1000 }, due())))).toEqual(['applied terms_exceeded']);
    });

    test('D8 what is sold by the terms of one who was merged meanwhile is right, and a week later no more', async () => {
      const [ana, anita] = [till.nextId(), till.nextId()];
      await push(till.customer(anita, { paymentTermDays: 60 }), till.customer(ana));
      const due = { dueDates: [{ dueDate: '2027-01-20', amount: 1000 }] };
      const sale = (id: string) => till.sale({ account: 1000 }, { customerId: id, ...due });
      // In one push with the merge, after it, and under the id of who stays, from a till that had heard.
      expect(await late(owner.command('customer.merge', { customerId: anita, into: ana }), sale(anita))).toHaveLength(
        2,
      );
      expect(await push(sale(anita), sale(ana))).toEqual(['applied', 'applied']);
      const beyond = { dueDates: [{ dueDate: '2027-01-21', amount: 1000 }] };
      expect(await push(till.sale({ account: 1000 }, { customerId: anita, ...beyond }))).toEqual([
        'applied terms_exceeded',
      ]);
      books.at(at(HEARD));
      expect(await push(on(SOLD, sale(ana)), on(SOLD, sale(anita)))).toEqual([
        'applied terms_exceeded',
        'applied terms_exceeded',
      ]);
    });

    test('D8 terms of the merged one that were shortened just before count too', async () => {
      const [ana, anita] = [till.nextId(), till.nextId()];
      await push(till.customer(anita, { paymentTermDays: 60 }), till.customer(ana));
      await late(
        owner.command('customer.save', { customerId: anita, changes: { paymentTermDays: 7 } }),
        owner.command('customer.merge', { customerId: anita, into: ana }),
      );
      const dueDates = [{ dueDate: '2027-01-20', amount: 1000 }];
      expect(await push(till.sale({ account: 1000 }, { customerId: anita, dueDates }))).toEqual(['applied']);
    });

    /** Reads the books of `from` into an empty server, as an export that `change` was made to. */
    const readBack = async (from: Books, change: (text: string) => string) => {
      const folder = mkdtempSync(join(tmpdir(), 'fiado-late-'));
      const empty = await openServer(engine);
      try {
        let text = '';
        for await (const piece of writeBook(from.db, from.deps.clock)) text += piece;
        writeFileSync(join(folder, 'fiado.json'), change(text));
        await importBook(empty.deps, join(folder, 'fiado.json'), '2468');
        return await balance(empty.db);
      } finally {
        await empty.close();
        rmSync(folder, { recursive: true, force: true });
      }
    };

    test('D2 an export in which a change came late comes back with the same balance', async () => {
      const paid = await rounded();
      books.at(at(HEARD));
      await late(on(CHANGED, unit(100)));
      await push(paid);
      expect(await readBack(books, (text) => text)).toBe(0);
    });

    test('0017 what fell away while a change counted from when it was made falls away again out of an old export', async () => {
      const paid = await rounded();
      books.at(at(CHANGED));
      await late(on(CHANGED, unit(100)));
      books.at(at(HEARD));
      expect(await push(paid)).toEqual(['applied rounding_excess']);
      // As it would have been answered before, had it been heard of only on 3 December.
      const old = (text: string) =>
        text
          .replace(/(\\"cashUnit\\":100[},].*"received_at":")[^"]+/, `$1${HEARD}T15:00:00.000Z`)
          .replace(/,"chain":"[^"]+"(?=[^\n]*\n\}\n$)/, '');
      expect(await readBack(books, old)).toBe(5_000);
      // Without its flag it would be decided as it would be today.
      expect(
        await readBack(books, (text) => old(text).replaceAll('rounding_excess', 'over_limit')).catch(String),
      ).toMatch(/balances do not come out/);
    });
  },
);
