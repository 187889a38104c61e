import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CreditAnswer } from '../../../shared/credit/credit-answer.ts';
import { inShort, notebook } from '../../worlds/notebook.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { peopleIn } from './people-in-books.ts';

describe.each(engines())('the notebook comes into the books, on %s', (engine) => {
  let shop: Shop;
  let desk: ReturnType<typeof notebook>;
  beforeAll(async () => {
    shop = await openShop(engine);
    desk = notebook(shop);
  });
  afterAll(() => shop.close());
  afterEach(() => expect(shop.errors).toEqual([]));

  const people = (search = '') => peopleIn(shop, search);
  const one = async (name: string) => {
    const found = await people(name);
    if (found.length !== 1) throw new Error(`${found.length} are called ${name}`);
    return found[0] as (typeof found)[number];
  };
  const account = async (id: string) =>
    (await shop.request<CreditAnswer>('GET', `/api/customers/${id}/credit`, { token: shop.mariaToken })).body;
  const seq = async () => (await shop.pull()).head;

  const list =
    'Nombre;Teléfono;DNI;Límite;Saldo;Vencimiento;Notas\r\n' +
    '"Pérez, Juan";11 5555-0101;20.111.222;50.000,00;1.234,56;05/10/2026;"cuaderno 2, pág. 14"\r\n' +
    'Ana Ñandú;11 5555-0102;;;-250,50;;\r\n' +
    'Luis "el flaco" Gómez;;;;(100,00);;\r\n' +
    'Marta Díaz;11 5555-0104;;;$ 800;15-11-2026;\r\n';

  test('R1-07 a customer of the list owes what it said, from the day it said, like after any sale', async () => {
    const checked = await desk.check(list);
    expect(checked.state).toBe('checked');
    expect(checked.problems).toEqual([]);
    expect(checked.checked).toMatchObject({ rows: 4, created: 4, debts: 4, owed: 203456, inFavour: 35050 });
    expect(await people()).toEqual([]);
    const done = await desk.bringIn(list);
    expect(done.written).toMatchObject({ rows: 4, created: 4, debts: 4, errors: 0, owed: 203456, inFavour: 35050 });
    const juan = await one('Juan');
    expect(juan).toMatchObject({ name: 'Pérez, Juan', document: '20.111.222', creditLimit: 5000000, balance: 123456 });
    const { customers } = await shop.pull();
    expect(customers.find(({ id }) => id === juan.id)).toMatchObject({
      installments: [{ document: 'opening_balance', dueDate: '2026-10-05', outstanding: 123456 }],
      movements: [{ type: 'opening_balance', amount: 123456 }],
    });
    expect(await one('Ana')).toMatchObject({ balance: -25050 });
    expect(await one('flaco')).toMatchObject({ name: 'Luis "el flaco" Gómez', balance: -10000 });
    expect((await account((await one('Marta')).id)).movements[0]).toMatchObject({
      type: 'opening_balance',
      amount: 80000,
    });
    const paid = await shop.save('payment.take', {
      paymentId: shop.id(),
      receiptNumber: 'R-01-00000001',
      customerId: juan.id,
      amount: 23456 as never,
      method: 'cash',
    });
    expect(paid.status).toBe('applied');
    expect(await one('Juan')).toMatchObject({ balance: 100000 });
  });

  test('R1-05 the history says who brought it in', async () => {
    const juan = await one('Juan');
    const history = await shop.request<{ changes: { userId: string; kind: string; fields: object }[] }>(
      'GET',
      `/api/history?entity=customer&id=${juan.id}`,
      { token: shop.mariaToken },
    );
    expect(history.body.changes).toMatchObject([
      { userId: shop.maria.id, kind: 'customer.save', fields: { name: [null, 'Pérez, Juan'] } },
    ]);
  });

  test('X-02 the same file again changes nothing, not even what was changed in Fiado since', async () => {
    const juan = await one('Juan');
    await shop.save('customer.save', { customerId: juan.id, changes: { phone: '11 4444-9999' } });
    const before = await seq();
    const again = await desk.bringIn(list);
    expect(again.written).toMatchObject({ rows: 4, created: 0, changed: 0, debts: 0, corrected: 0, same: 4 });
    expect(await seq()).toBe(before);
    expect(await one('Juan')).toMatchObject({ phone: '11 4444-9999', balance: 100000 });
  });

  test('X-02 of the same file with changed rows only those change, and no debt is doubled', async () => {
    const mended = list
      .replace('1.234,56', '1.300,00')
      .replace('Marta Díaz;11 5555-0104', 'Marta Díaz de Paz;11 5555-0104')
      .replace('(100,00)', '0');
    // Whose phone it is is asked, since one phone may be two people's; and whose account has moved, is asked too.
    const how = { choices: { same_phone: 'join' }, balances: 'correct' } as const;
    const done = await desk.bringIn(`${mended}Nueva Clienta;11 5555-0105;;;10;;\r\n`, {}, how);
    expect(done.problems.map(inShort)).toEqual([
      '2 balance_moved balance 1234.56 → 1300.00 · Fiado: 1000.00',
      '5 same_phone Marta Díaz de Paz',
    ]);
    expect(done.written).toMatchObject({ created: 1, changed: 0, corrected: 2, debts: 1 });
    expect(await one('Juan')).toMatchObject({ balance: 100000 + 6544 });
    expect(await one('flaco')).toMatchObject({ balance: 0 });
    expect(await one('Marta')).toMatchObject({ name: 'Marta Díaz', balance: 80000 });
    const back = await desk.bringIn(list);
    expect(back.written).toMatchObject({ corrected: 2, debts: 0, created: 0 });
    expect(await one('Juan')).toMatchObject({ balance: 100000 });
  });

  test('X-02 a better name for a row, such as his document, doubles neither him nor his debt', async () => {
    const file = 'Nombre,Teléfono,Saldo\nOlga Sosa,777 1,10.00\nOtra Sosa,777 1,20.00\n';
    const first = await desk.bringIn(file);
    // Two names under one phone may be two of one house: entered apart, and said.
    expect(first.problems.map(inShort)).toEqual(['3 same_phone Otra Sosa']);
    expect(first.written).toMatchObject({ created: 2, debts: 2 });
    const documented = 'Nombre,Teléfono,DNI,Saldo\nOlga Sosa,777 1,40111,10.00\nOtra Sosa,777 1,40222,20.00\n';
    const second = await desk.bringIn(documented);
    expect(second.written).toMatchObject({ created: 0, changed: 2, debts: 0, corrected: 0 });
    expect((await people('Sosa')).map(({ document, balance }) => [document, balance])).toEqual([
      ['40111', 1000],
      ['40222', 2000],
    ]);
    expect((await desk.bringIn(documented)).written).toMatchObject({ same: 2 });
    const joined = await desk.bringIn(file, {}, { choices: { same_phone: 'join' } });
    expect(joined.written).toMatchObject({ created: 0, debts: 0, corrected: 0 });
  });

  test('whoever is in the shop already is joined by his document, and the shop knows better', async () => {
    const pedro = shop.id();
    await shop.save('customer.save', { customerId: pedro, changes: { name: 'Pedro Ruiz', document: '30111333' } });
    const file =
      'Nombre,Documento,Correo,Saldo\nPEDRO R,30.111.333,pedro@example.com,50.00\nPedro Ruiz,30-111-333,,25.00\n';
    const checked = await desk.check(file);
    expect(checked.problems.map((problem) => [inShort(problem), problem.other, problem.otherLine])).toEqual([
      ['2 same_document PEDRO R', 'Pedro Ruiz', null],
      ['3 same_document Pedro Ruiz', 'PEDRO R', 2],
    ]);
    const done = await desk.bringIn(file, {}, { lines: { 3: 'skip' } });
    expect(done.written).toMatchObject({ created: 0, changed: 1, skipped: 1, debts: 1 });
    expect(await one('Pedro')).toMatchObject({
      id: pedro,
      name: 'Pedro Ruiz',
      email: 'pedro@example.com',
      balance: 5000,
    });
  });

  test('R1-07 a list of debts finds its customers, brings in the missing, and asks about two of one name', async () => {
    for (const phone of ['1', '2'])
      await shop.save('customer.save', { customerId: shop.id(), changes: { name: 'Rosa Gemela', phone } });
    const debts =
      'Cliente,Fecha,Vencimiento,Comprobante,Importe,DNI\n' +
      '"Pérez, Juan",01/09/2026,01/10/2026,F-1,100.00,20111222\n' +
      '"Pérez, Juan",02/09/2026,02/10/2026,F-2,200.00,20111222\n' +
      'Recién Llegado,03/09/2026,,F-3,300.00,\n' +
      'Rosa Gemela,03/09/2026,,F-4,1.50,\n' +
      ',03/09/2026,,F-5,1.00,99999999\n';
    const checked = await desk.check(debts);
    expect(checked.plan.kind).toBe('balances');
    expect(checked.problems.map(inShort)).toEqual(['5 customer_ambiguous Rosa Gemela', '6 customer_unknown 99999999']);
    const before = (await one('Juan')).balance;
    const done = await desk.bringIn(debts, {}, { skipErrors: true });
    expect(done.written).toMatchObject({ created: 1, debts: 3 });
    expect((await one('Juan')).balance).toBe(before + 30000);
    const arrived = await one('Llegado');
    const { customers } = await shop.pull();
    // Without a due date of its own, the shop's thirty days from the day of the purchase.
    expect(customers.find(({ id }) => id === arrived.id)?.installments).toMatchObject([{ dueDate: '2026-10-03' }]);
    expect((await desk.bringIn(debts, {}, { skipErrors: true })).written).toMatchObject({
      debts: 0,
      corrected: 0,
      created: 0,
    });
    const mended = await desk.bringIn(debts.replace('200.00', '150.00'), {}, { skipErrors: true });
    expect(mended.written).toMatchObject({ debts: 0, corrected: 1, inFavour: 5000 });
    expect((await one('Juan')).balance).toBe(before + 25000);
  });

  test('goods by their codes: prices change, nothing is doubled', async () => {
    const goods =
      'Handle,SKU,Name,Category,Sold by weight,Barcode,Price [Almacén]\n' +
      'yerba,1001,Yerba 1 kg,Almacén,N,7790001,3500.00\n' +
      'queso,1002,Queso,Fiambres,Y,,9800.50\n' +
      'repetido,1001,Yerba otra vez,,N,,1.00\n';
    const found = (await desk.upload(goods)).body;
    expect(found).toMatchObject({
      kind: 'products',
      system: 'loyverse',
      columns: { sku: 1, name: 2, price: 6, unit: 4 },
    });
    const { key: _handle, ...columns } = found.columns;
    const first = await desk.bringIn(goods, { columns }, { choices: { same_code: 'skip' } });
    expect(first.written).toMatchObject({ created: 2, skipped: 1 });
    const dearer = await desk.bringIn(
      goods.replace('3500.00', '3900.00'),
      { columns },
      { choices: { same_code: 'skip' } },
    );
    expect(dearer.written).toMatchObject({ created: 0, changed: 1, same: 1 });
    const { products } = await shop.pull();
    expect(products.map(({ sku, price, unit, category }) => [sku, price, unit, category])).toEqual([
      ['1002', 980050, 'weight', 'Fiambres'],
      ['1001', 390000, 'piece', 'Almacén'],
    ]);
  });
});
