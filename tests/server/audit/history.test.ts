import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditRow } from '../../../server/db/tables.ts';
import { type Books, MARIA, openBooks, PEDRO, STORE, testTill, tillId } from '../../worlds/books.ts';
import { JUAN } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const proof = { keyVersion: 1, mac: 'good-proof-of-maria-000000' };
const asMaria = { userId: MARIA, proof };

describe.each(engines())('the history on %s', (engine) => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(engine, 3);
  });
  afterAll(() => books.close());

  const historyOf = async (entity: string, id: string) => {
    const text = 'select * from audit where entity = ? and entity_id = ? order by id';
    const rows = await books.db.read((tx) => tx.all<AuditRow>(text, [entity, id]));
    return rows.map((row) => [row.what, row.who, row.till_id, JSON.parse(row.detail)]);
  };

  it('R1-05 every change of a customer stands there: who, on which till, from what to what', async () => {
    const till = testTill(books, 1);
    await till.push([
      till.command('customer.save', { customerId: JUAN, changes: { name: 'Juan', phone: '11 5555', email: '' } }),
      till.command('customer.save', { customerId: JUAN, changes: { name: 'Juan', phone: '11 6666' } }),
      till.command('customer.save', { customerId: JUAN, changes: { phone: '11 6666' } }),
      till.command('customer.archive', { customerId: JUAN, archived: true }, asMaria),
    ]);
    expect(await historyOf('customer', JUAN)).toEqual([
      ['customer.save', PEDRO, tillId(1), { name: [null, 'Juan'], phone: [null, '11 5555'] }],
      ['customer.save', PEDRO, tillId(1), { phone: ['11 5555', '11 6666'] }],
      ['customer.archive', MARIA, tillId(1), { archived: [false, true] }],
    ]);
  });

  it('R1-05 so do a product’s price, a user’s role, a store’s name and the settings', async () => {
    const till = testTill(books, 2);
    const productId = till.nextId();
    const { results } = await till.push([
      till.command('product.save', { productId, changes: { name: 'Yerba', price: 5000 as never } }, asMaria),
      till.command('product.save', { productId, changes: { price: 5500 as never } }, asMaria),
      till.command('user.save', { userId: PEDRO, changes: { role: 'supervisor' } }, asMaria),
      till.command('store.save', { storeId: STORE, changes: { name: 'Sucursal Norte' } }, asMaria),
      till.command('settings.save', { changes: { defaultTermDays: 15 } }, asMaria),
    ]);
    expect(results.map(({ status }) => status)).toEqual(Array(5).fill('applied'));
    expect((await historyOf('product', productId)).map(([, , , fields]) => fields)).toEqual([
      { name: [null, 'Yerba'], price: [null, 5000] },
      { price: [5000, 5500] },
    ]);
    expect((await historyOf('user', PEDRO))[0]?.[3]).toEqual({ role: ['cashier', 'supervisor'] });
    expect((await historyOf('store', STORE))[0]?.[3]).toEqual({ name: ['Centro', 'Sucursal Norte'] });
    const { business } = await till.pull();
    expect((await historyOf('business', business?.id ?? ''))[0]?.[3]).toEqual({ defaultTermDays: [30, 15] });
  });

  it('a refused change leaves no history', async () => {
    const till = testTill(books, 3);
    const productId = till.nextId();
    const unproven = till.command('product.save', { productId, changes: { name: 'Pan' } }, { userId: MARIA });
    expect(await till.pushOne(unproven)).toMatchObject({ status: 'refused', code: 'proof_missing' });
    const nameless = till.command('product.save', { productId, changes: { category: 'Almacén' } }, asMaria);
    expect(await till.pushOne(nameless)).toMatchObject({ status: 'refused', code: 'name_required' });
    expect(await historyOf('product', productId)).toEqual([]);
  });
});
