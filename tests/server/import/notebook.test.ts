import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerPage } from '../../../server/customers/read-customers.ts';
import { importLimit } from '../../../server/import/receive-file.ts';
import type { CreditAnswer } from '../../../shared/credit/credit-answer.ts';
import { MAX_IMPORT_BYTES } from '../../../shared/import/import.ts';
import { inShort, notebook } from '../../worlds/notebook.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

/** A file that somebody has begun to read, and whose end comes when it is told to. */
function heldBack(text: string) {
  let beRead = (): void => undefined;
  let finish = (): void => undefined;
  const isRead = new Promise<void>((resolve) => {
    beRead = resolve;
  });
  const isFinished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let pulls = 0;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      pulls += 1;
      beRead();
      if (pulls === 1) return controller.enqueue(new TextEncoder().encode(text));
      await isFinished;
      controller.close();
    },
  };
  return { stream: new ReadableStream(source, { highWaterMark: 0 }), isRead, finish: () => finish() };
}

describe.each(engines())('the notebook comes into the books, on %s', (engine) => {
  let shop: Shop;
  let desk: ReturnType<typeof notebook>;
  beforeAll(async () => {
    shop = await openShop(engine);
    desk = notebook(shop);
  });
  afterAll(() => shop.close());
  afterEach(() => expect(shop.errors).toEqual([]));

  const people = async (search = '') =>
    (
      await shop.request<CustomerPage>('GET', `/api/customers?limit=200&search=${encodeURIComponent(search)}`, {
        token: shop.mariaToken,
      })
    ).body.customers;
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

  test('rows with errors are named by line, and nothing is written until they are left out knowingly', async () => {
    const bad =
      'Nombre;Saldo;Vence;Teléfono\n' +
      'Bien Uno;10,00;01/12/2026;1\n' +
      ';20,00;;2\n' +
      'Mal Importe;doce;;3\n' +
      'Mal Día;5,00;11/31/2026;4\n' +
      'Corrida;5,00;;5;6;7\n' +
      'Corta;5\n' +
      'Celular Roto;5,00;;1,15556E+12\n' +
      `${'x'.repeat(121)};5,00;;8\n` +
      'Bien Dos;30,50;;9\n';
    const before = await seq();
    const checked = await desk.check(bad);
    expect(checked.problems.map(inShort)).toEqual([
      '3 name_required name',
      '4 amount_unreadable balance doce',
      '5 date_unreadable dueDate 11/31/2026',
      '6 column_count Corrida · 5,00 ·  · 5 · 6 · 7',
      '7 column_count Corta · 5',
      '8 scientific_number phone 1,15556E+12',
      `9 too_long name ${'x'.repeat(80)}`,
    ]);
    expect((await desk.confirm(checked.id)).body).toMatchObject({ code: 'import_not_ready', status: 409 });
    expect(await seq()).toBe(before);
    const done = await desk.bringIn(bad, {}, { skipErrors: true });
    expect(done.written).toMatchObject({ rows: 9, created: 2, errors: 7, debts: 2 });
    expect((await people('Bien')).map(({ name, balance }) => [name, balance])).toEqual([
      ['Bien Dos', 3050],
      ['Bien Uno', 1000],
    ]);
  });

  test('amounts that could be read both ways are asked for, and never guessed', async () => {
    const unclear = 'Nombre;Saldo\nUno Ambiguo;1.500\nDos Ambiguo;20\n';
    const asked = await desk.check(unclear);
    expect(asked).toMatchObject({
      state: 'asks',
      questions: [{ field: 'balance', header: 'Saldo', why: 'ambiguous', examples: [{ line: 2, text: '1.500' }] }],
    });
    const done = await desk.bringIn(unclear, { amounts: { balance: 'comma' } });
    expect(done.written).toMatchObject({ owed: 152000 });
    const mixed = 'Nombre;Saldo\nUno Mixto;1.234,56\nDos Mixto;1,234.56\n';
    expect(await desk.check(mixed)).toMatchObject({ state: 'asks', questions: [{ why: 'mixed' }] });
    const chosen = await desk.check(mixed, { amounts: { balance: 'point' } });
    expect(chosen.problems.map(inShort)).toEqual(['2 amount_unreadable balance 1.234,56']);
  });

  test('every way of saving letters is found out, and a line in another one is named', async () => {
    const text = 'Nombre;Dirección\nJosé Peña;Calle Ñ 1\nZoë Müller;Córdoba\n';
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    const latin = Buffer.from(text, 'latin1');
    const encodings = [];
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), wide, latin]) {
      const found = (await desk.upload(bytes)).body;
      encodings.push([found.encoding, found.headers.join('|'), found.sample[0]?.cells[0]]);
    }
    const first = 'Nombre|Dirección';
    expect(encodings).toEqual([
      ['utf-8', first, 'José Peña'],
      ['utf-8', first, 'José Peña'],
      ['utf-16le', first, 'José Peña'],
      ['windows-1252', first, 'José Peña'],
    ]);
    const mixed = Buffer.concat([Buffer.from(text), Buffer.from('Íñigo;Mal\n', 'latin1'), Buffer.from('Otro;Bien\n')]);
    const checked = await desk.check(mixed);
    expect(checked.problems.map(({ line, code }) => [line, code])).toEqual([[4, 'unreadable_text']]);
    const reverse = Buffer.concat([latin, Buffer.from('Íñigo;Mal\n')]);
    expect((await desk.check(reverse)).problems.map(({ line, code }) => [line, code])).toEqual([
      [4, 'unreadable_text'],
    ]);
  });

  test('a file that was cut, that is empty, or that lacks a column is refused whole, in so many words', async () => {
    const cut = await desk.check('Nombre,Nota,Saldo\nAna,bien,1\nLuis,"a medi');
    expect(cut).toMatchObject({ state: 'refused', refusal: { code: 'quote_open', line: 3 } });
    expect(await desk.check('Nombre,Saldo\n')).toMatchObject({ refusal: { code: 'no_rows' } });
    expect(await desk.check('', { kind: 'customers' })).toMatchObject({
      state: 'refused',
      refusal: { code: 'no_rows' },
    });
    const nameless = await desk.check('Foo,Saldo\na,1\n', { kind: 'customers', columns: { balance: 1 } });
    expect(nameless).toMatchObject({ refusal: { code: 'column_missing', field: 'name' } });
    const outside = await desk.check('Nombre,Saldo\na,1\n', { columns: { name: 0, balance: 7 } });
    expect(outside).toMatchObject({ refusal: { code: 'column_missing', field: 'balance' } });
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

  test('X-03 a file too large is refused while it arrives, and one file arrives at a time', async () => {
    importLimit.bytes = 1 << 20;
    try {
      let sent = 0;
      const endless = new ReadableStream({
        pull(controller) {
          sent += 1 << 16;
          controller.enqueue(new TextEncoder().encode(`${'a,'.repeat((1 << 15) - 1)}\n`));
        },
      });
      expect((await desk.upload(endless)).body).toMatchObject({ code: 'body_too_large' });
      expect(sent).toBeLessThan(3 << 20);
      const slow = heldBack('Nombre\nx\n');
      const first = desk.upload(slow.stream);
      await slow.isRead;
      expect((await desk.upload('Nombre\ny\n')).status).toBe(503);
      slow.finish();
      expect((await first).status).toBe(201);
    } finally {
      importLimit.bytes = MAX_IMPORT_BYTES;
    }
  });

  test('only the owner, only text/csv, only files that are there', async () => {
    const raw = 'Nombre\nx\n';
    const headers = { 'content-type': 'text/csv' };
    const asked = (token: string, more: object = {}) =>
      shop.request('POST', '/api/imports/files', { token, raw, headers, ...more });
    expect((await asked(shop.rosaToken)).status).toBe(403);
    expect((await asked(shop.till.deviceToken)).status).toBe(401);
    expect((await asked(shop.mariaToken, { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    const plan = { kind: 'customers', encoding: 'utf-8', separator: ',', columns: { name: 0 }, amounts: {} } as const;
    expect((await desk.start('0'.repeat(64), plan)).status).toBe(404);
    expect((await desk.confirm('01900000-0000-7000-8000-00000000dead')).status).toBe(404);
  });
});
