import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerPage } from '../../../server/customers/read-customers.ts';
import { checkImport } from '../../../server/import/check-import.ts';
import { goOn } from '../../../server/import/run-import.ts';
import { findImport, saveImport } from '../../../server/import/store.ts';
import { inShort, notebook } from '../../worlds/notebook.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { SOON } from '../../worlds/soon.ts';

const HEADER = 'Nombre;Telefono;Saldo\r\n';
const ANA = 'Ana Lopez;111222333;100,00\r\n';
const BETO = 'Beto Lopez;111222333;200,00\r\n';

describe.each(engines())('the notebook comes in a second time, on %s', (engine) => {
  let shop: Shop;
  let desk: ReturnType<typeof notebook>;
  beforeEach(async () => {
    shop = await openShop(engine);
    desk = notebook(shop);
  });
  afterEach(() => shop.close());

  const people = async () => {
    const asked = { token: shop.mariaToken };
    const { customers } = (await shop.request<CustomerPage>('GET', '/api/customers?limit=200', asked)).body;
    return customers.map(({ name, balance }) => [name, balance]);
  };
  const idOf = async (name: string) => (await shop.pull()).customers.find((one) => one.name === name)?.id ?? '';
  const pay = (customerId: string, amount: number) =>
    shop.save('payment.take', {
      ...{ paymentId: shop.id(), receiptNumber: 'R-01-00000001', customerId, method: 'cash' },
      amount: amount as never,
    });

  test('X-02 two who share a phone stay two, in whatever order and however few of them the list has', async () => {
    await desk.bringIn(HEADER + ANA + BETO);
    const both = [
      ['Ana Lopez', 10000],
      ['Beto Lopez', 20000],
    ];
    for (const rows of [BETO + ANA, BETO, ANA]) {
      const done = await desk.bringIn(HEADER + rows);
      expect(done.problems).toEqual([]);
      expect(done.written).toMatchObject({ created: 0, changed: 0, debts: 0, corrected: 0 });
      expect(await people()).toEqual(both);
    }
    const third = await desk.bringIn(`${HEADER}Carla Lopez;111222333;50,00\r\n${ANA}${BETO}`);
    expect(third.problems.map(inShort)).toEqual(['2 same_phone Carla Lopez']);
    expect(await people()).toEqual([...both, ['Carla Lopez', 5000]]);
    const mended = await desk.bringIn(`${HEADER}Beto Lopez;111222333;210,00\r\n`);
    expect(mended.written).toMatchObject({ created: 0, changed: 0, corrected: 1 });
    expect(await people()).toEqual([both[0], ['Beto Lopez', 21000], ['Carla Lopez', 5000]]);
  });

  test('X-02 a debt under a phone alone is nobody’s where two have that phone', async () => {
    await desk.bringIn(HEADER + ANA + BETO);
    const list = 'Telefono;Fecha;Importe\r\n111222333;01/10/2026;50,00\r\n';
    const checked = await desk.check(list, { kind: 'balances' });
    expect(checked.problems.map(inShort)).toEqual(['2 customer_ambiguous 111222333']);
  });

  test('X-02 the check of a list that is in the books already says so', async () => {
    await desk.bringIn(HEADER + ANA + BETO);
    const again = await desk.check(HEADER + ANA + BETO);
    const nothing = { created: 0, changed: 0, debts: 0, corrected: 0 };
    expect(again.checked).toMatchObject({ rows: 2, same: 2, ...nothing, owed: 30000 });
    const changed = await desk.check(`${HEADER}${ANA.replace('100', '150')}${BETO}Nuevo;1;10,00\r\n`);
    expect(changed.checked).toMatchObject({ created: 1, changed: 0, debts: 1, corrected: 1, same: 1, owed: 36000 });
  });

  test('X-02 what was paid in Fiado since is not taken off twice unless the person says so', async () => {
    await desk.bringIn(HEADER + ANA + BETO);
    const ana = await idOf('Ana Lopez');
    expect(await pay(ana, 4000)).toMatchObject({ status: 'applied' });
    // She has crossed the payment off in her notebook as well.
    const updated = HEADER + ANA.replace('100', '60') + BETO;
    const kept = await desk.bringIn(updated);
    expect(kept.checked).toMatchObject({ questions: 1, corrected: 0, same: 2 });
    expect(kept.problems).toMatchObject([
      { code: 'balance_moved', value: '100.00 → 60.00 · Fiado: 60.00', other: 'Ana Lopez' },
    ]);
    expect(kept.written).toMatchObject({ corrected: 0, same: 2 });
    expect(await people()).toContainEqual(['Ana Lopez', 6000]);
    const corrected = await desk.bringIn(updated, {}, { balanceLines: { 2: 'correct' } });
    expect(corrected.written).toMatchObject({ corrected: 1, same: 1 });
    expect(await people()).toContainEqual(['Ana Lopez', 2000]);
    expect((await desk.bringIn(updated)).written).toMatchObject({ corrected: 0, same: 2 });
  });

  test("X-01 Fiado's own list read back changes nothing, and what was changed in it goes to its own customer", async () => {
    await desk.bringIn(HEADER + ANA + BETO);
    await pay(await idOf('Ana Lopez'), 4000);
    await shop.save('customer.save', {
      customerId: shop.id(),
      changes: { name: 'Luis', phone: '+54 9 11 5555', address: '-' },
    });
    const before = await people();
    const { text } = await shop.request('GET', '/api/export/customers', { token: shop.mariaToken });
    const found = (await desk.upload(text)).body;
    expect(found).toMatchObject({ system: 'fiado', kind: 'customers', columns: { key: 0 } });
    expect(found.columns.balance).toBeUndefined();
    const done = await desk.bringIn(text);
    expect(done.problems).toEqual([]);
    expect(done.written).toMatchObject({ rows: 3, same: 3, created: 0, changed: 0, debts: 0, corrected: 0 });
    expect(await people()).toEqual(before);
    expect((await desk.bringIn(text.replace('Beto Lopez', 'Beto Pereira'))).written).toMatchObject({ changed: 1 });
    expect(await people()).toContainEqual(['Beto Pereira', 20000]);
    const goods = await shop.request('GET', '/api/export/products', { token: shop.mariaToken });
    expect((await desk.upload(goods.text)).body).toMatchObject({ system: 'fiado', kind: 'products' });
  });

  test('R1-06 whoever was archived and is in the list comes back, and it is said', async () => {
    const luis = shop.id();
    await shop.save('customer.save', { customerId: luis, changes: { name: 'Luis', phone: '555444' } });
    await shop.save('customer.archive', { customerId: luis, archived: true });
    const list = `${HEADER}Luis;555444;100,00\r\n`;
    const done = await desk.bringIn(list);
    expect(done.problems.map(({ code, other }) => [code, other])).toEqual([
      ['same_phone_and_name', 'Luis'],
      ['customer_archived', 'Luis'],
    ]);
    const isArchived = async () => (await shop.pull()).customers.map(({ archived }) => archived);
    expect([await people(), await isArchived()]).toEqual([[['Luis', 10000]], [false]]);
    await shop.save('customer.archive', { customerId: luis, archived: true });
    expect((await desk.bringIn(list)).written).toMatchObject({ same: 1, changed: 0 });
    expect(await isArchived()).toEqual([true]);
  });

  test('X-03 an import whose file is gone says so, and goes on when the file is there again', async () => {
    const checked = await desk.check(HEADER + ANA + BETO);
    const folder = join(shop.deps.dataFolder, 'imports');
    for (const entry of readdirSync(folder)) rmSync(join(folder, entry));
    await desk.confirm(checked.id);
    expect(await desk.rest(checked.id)).toMatchObject({ state: 'stopped', row: 0 });
    await desk.upload(HEADER + ANA + BETO);
    await expect.poll(async () => (await desk.read(checked.id)).state, SOON).toBe('done');
    expect(await people()).toHaveLength(2);
  });

  test('X-03 a file that is being read as something else too is not deleted under it', async () => {
    const list = HEADER + ANA + BETO;
    const one = await desk.check(list, { kind: 'customers' });
    const stored = await shop.db.read((tx) => findImport(tx, one.id));
    if (!stored) throw new Error('no import');
    const other = { ...stored, id: shop.id(), state: 'writing', occurredAt: stored.createdAt } as const;
    await shop.db.write((tx) => saveImport(tx, other));
    await desk.confirm(one.id);
    await desk.rest(one.id);
    expect(existsSync(join(shop.deps.dataFolder, 'imports', `${one.fileId}.csv`))).toBe(true);
    await goOn(shop.deps, other.id);
    expect(await desk.read(other.id)).toMatchObject({ state: 'done' });
    expect(existsSync(join(shop.deps.dataFolder, 'imports', `${one.fileId}.csv`))).toBe(false);
  });

  test('X-03 a second check of what is confirmed by now changes nothing of it', async () => {
    const checked = await desk.check(`${HEADER + ANA + BETO}Mal;3;doce\r\n`);
    const late = await shop.db.read((tx) => findImport(tx, checked.id));
    if (!late) throw new Error('no import');
    await desk.confirm(checked.id, { skipErrors: true });
    const done = await desk.rest(checked.id);
    await desk.upload(`${HEADER + ANA + BETO}Mal;3;doce\r\n`);
    await checkImport(
      { ...shop.deps, stopping: new AbortController().signal, onRow: () => {} },
      { ...late, state: 'checking' },
    );
    expect(await desk.read(checked.id)).toEqual(done);
  });
});
