import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pullPage } from '../../../server/sync/pull.ts';
import type { Command, Payload } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, testTill } from '../../worlds/books.ts';
import { idOf, saleOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const YERBA = idOf(0x71);
const BREAD = idOf(0x72);
const proof = { keyVersion: 1, mac: 'good-proof-of-maria-on-this-till' };
const byMaria = { userId: MARIA, proof };

describe.each(engines())('selling as a cashier does, on %s', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let printed = 0;
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    till = testTill(books, 1);
    await till.push([
      product(YERBA, { name: 'Yerba', price: 10_000, favourite: true }),
      product(BREAD, { name: 'Pan', price: 330_000, unit: 'weight' }),
    ]);
  });
  afterAll(() => books.close());

  const product = (productId: string, changes: object) =>
    till.command('product.save', { productId, changes } as Payload<'product.save'>, byMaria);
  const percent = (cashierDiscountPercent: number) =>
    till.command('settings.save', { changes: { cashierDiscountPercent } } as Payload<'settings.save'>, byMaria);
  const sale = (lines: readonly object[], total: number, by: Partial<Command> = {}, more: object = {}) => {
    printed += 1;
    const orderId = till.nextId();
    return till.command(
      'order.sell',
      {
        ...saleOf(orderId, total),
        ...{ number: `V-01-${String(printed).padStart(8, '0')}`, customerId: undefined },
        lines: lines.map((line, at) => ({ lineId: `${orderId}:l${at + 1}`, ...line })),
        tenders: [{ method: 'cash', amount: total }],
        ...more,
      } as Payload<'order.sell'>,
      by,
    );
  };
  const yerba = { productId: YERBA, description: 'Yerba', quantity: 1000, unitPrice: 10_000 };
  const bread = { productId: BREAD, description: 'Pan', quantity: 607, unitPrice: 330_000 };
  const flagsOf = async (command: unknown) => (await till.pushOne(command)).flags ?? [];

  it('D-46 a cashier lets off what the shop says, of the whole sale, and is flagged beyond it', async () => {
    expect(await flagsOf(sale([{ ...yerba, discount: 1 }], 9_999))).toEqual(['price_override']);
    await till.pushOne(percent(10));
    expect(await flagsOf(sale([{ ...yerba, discount: 1_000 }], 9_000))).toEqual([]);
    expect(await flagsOf(sale([{ ...yerba, discount: 1_001 }], 8_999))).toEqual(['price_override']);
    // All of it on one of two lines is as much of the sale.
    expect(await flagsOf(sale([{ ...yerba, discount: 2_000 }, yerba], 18_000))).toEqual([]);
    expect(await flagsOf(sale([{ ...yerba, discount: 2_001 }, yerba], 17_999))).toEqual(['price_override']);
    expect(await flagsOf(sale([{ ...yerba, discount: 9_000 }], 1_000, byMaria))).toEqual([]);
  });

  it('D-46 a bare amount is worth what was said, and no more is let off it than off an article', async () => {
    const amount = { description: 'Varios', quantity: 1000, unitPrice: 10_000 };
    expect(await flagsOf(sale([{ ...amount, discount: 1_000 }], 9_000))).toEqual([]);
    expect(await flagsOf(sale([{ ...amount, discount: 5_000 }], 5_000))).toEqual(['price_override']);
  });

  it('D-46 a limit of the last week still holds for a till that had not heard of the new one', async () => {
    const { results } = await till.push([percent(5), sale([{ ...yerba, discount: 1_000 }], 9_000)]);
    expect(results[1]?.flags).toBeUndefined();
    expect(await flagsOf(sale([{ ...yerba, discount: 1_000 }], 9_000))).toEqual([]);
    expect(await flagsOf(sale([{ ...yerba, discount: 1_100 }], 8_900))).toEqual(['price_override']);
  });

  it('D-46 what a supervisor approved at the till is not flagged, and the trail names him', async () => {
    const sold = sale([{ ...yerba, discount: 5_000 }], 5_000);
    const approval = { userId: MARIA, keyVersion: 1, proof: proof.mac };
    expect(await flagsOf({ ...sold, approval })).toEqual([]);
    const { orderId } = sold.payload as Payload<'order.sell'>;
    const trail = await books.db.read((tx) => tx.byValues('audit', 'entity_id', [orderId]));
    expect(trail.map(({ detail }) => JSON.parse(detail))).toEqual([
      { discount: [null, 5_000], approvedBy: [null, MARIA] },
    ]);
  });

  it('"$ 2.000 de pan" is weighed to the gram, and gives nothing away', async () => {
    await till.pushOne(percent(0));
    const late = { occurredAt: '2026-12-05T14:00:00.000Z', businessDate: '2026-12-05' } as Partial<Command>;
    books.at(Date.parse('2026-12-05T15:00:00.000Z'));
    expect(await flagsOf(sale([{ ...bread, discount: 310 }], 200_000, late))).toEqual([]);
    expect(await flagsOf(sale([{ ...bread, discount: 1_000 }], 199_310, late))).toEqual(['price_override']);
    books.at(Date.parse('2026-11-21T15:00:00.000Z'));
  });

  it('notes of the sale and of its lines, and favourites, come to every till', async () => {
    const sold = sale([{ ...yerba, note: 'sin palo' }, yerba], 20_000, {}, { note: 'pasa Pedro a las 6' });
    expect(await till.pushOne(sold)).toMatchObject({ status: 'applied' });
    const { orderId } = sold.payload as Payload<'order.sell'>;
    const page = await pullPage(books.deps, { tillId: till.id, userId: null }, { after: 0, limit: 500, answered: 0 });
    const order = page.orders.find(({ id }) => id === orderId);
    expect(order).toMatchObject({ note: 'pasa Pedro a las 6', lines: [{ note: 'sin palo' }, {}] });
    expect(order?.lines[1]).not.toHaveProperty('note');
    expect(page.products.map(({ id, favourite }) => [id, favourite])).toEqual([
      [YERBA, true],
      [BREAD, false],
    ]);
  });

  it('a note that nobody could read on a receipt, and a scale that no shop has, are refused', async () => {
    const long = await till.pushOne(sale([{ ...yerba, note: 'x'.repeat(141) }], 10_000));
    expect(long).toMatchObject({ status: 'refused', code: 'malformed' });
    const scales = { changes: { scaleCodes: '19w5.3' } } as Payload<'settings.save'>;
    expect(await till.pushOne(till.command('settings.save', scales, byMaria))).toMatchObject({ code: 'malformed' });
  });

  it('D-46 a price that a scale of the shop printed is the shop’s own, and one that somebody lowered is flagged', async () => {
    const POULTRY = idOf(0x73);
    const OIL = idOf(0x74);
    const scales = (scaleCodes: string) =>
      till.command('settings.save', { changes: { scaleCodes } } as Payload<'settings.save'>, byMaria);
    const poultry = { productId: POULTRY, description: 'Pollo', quantity: 1000, unitPrice: 320_000 };
    const late = (day: string) => {
      books.at(Date.parse(`${day}T15:00:00.000Z`));
      return { occurredAt: `${day}T14:00:00.000Z`, businessDate: day } as Partial<Command>;
    };
    await till.push([
      percent(0),
      product(POULTRY, { name: 'Pollo', price: 500_000, sku: '00077' }),
      product(OIL, { name: 'Aceite', price: 500_000, barcode: '7790000000005' }),
    ]);
    // No scale of the shop prints prices: somebody lowered it.
    const before = late('2027-01-10');
    expect(await flagsOf(sale([poultry], 320_000, before))).toEqual(['price_override']);
    await till.pushOne({ ...scales('24p5.0'), ...before });
    expect(await flagsOf(sale([poultry], 320_000, before))).toEqual([]);
    expect(await flagsOf(sale([{ ...poultry, quantity: 3000 }], 960_000, before))).toEqual([]);
    // What is let off the label's price is let off.
    expect(await flagsOf(sale([{ ...poultry, discount: 1_000 }], 319_000, before))).toEqual(['price_override']);
    // That scale prints no cents, and nothing on what is bought with a barcode of its own.
    expect(await flagsOf(sale([{ ...poultry, unitPrice: 320_050 }], 320_050, before))).toEqual(['price_override']);
    expect(await flagsOf(sale([{ ...poultry, productId: OIL }], 320_000, before))).toEqual(['price_override']);
    // A till that had not heard of its end sells by the label for a week.
    await till.pushOne({ ...scales(''), ...before });
    expect(await flagsOf(sale([poultry], 320_000, before))).toEqual([]);
    const after = late('2027-01-20');
    expect(await flagsOf(sale([poultry], 320_000, after))).toEqual(['price_override']);
    books.at(Date.parse('2026-11-21T15:00:00.000Z'));
  });
});
