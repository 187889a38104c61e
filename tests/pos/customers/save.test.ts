import { describe, expect, test } from 'vitest';
import { saveSettings } from '../../../pos/business/save.ts';
import { saveCustomer } from '../../../pos/customers/save.ts';
import { openDebt } from '../../../pos/debts/open.ts';
import { saveProduct } from '../../../pos/products/save.ts';
import { saveUser } from '../../../pos/users/save.ts';
import type { PlainDate } from '../../../shared/dates/plain-date.ts';
import {
  accepted,
  codeOf,
  JUAN,
  OWNER,
  openGrocery,
  pay,
  pesos,
  SUPERVISOR,
  sellOnAccount,
} from '../../worlds/counter.ts';

describe('saving customers at a till', () => {
  test('R1-04 a name and a phone are enough, and he can buy on account at once', async () => {
    const { till, test: tab, server } = await openGrocery();
    const { customerId } = accepted(await saveCustomer(till, null, { name: ' Lucía Paz ', phone: '11 2222-3333' }));
    expect(till.books.customer(customerId)).toMatchObject({ name: 'Lucía Paz', placeholder: false, balance: 0 });
    await sellOnAccount(till, customerId, pesos(70));
    await tab.sync();
    expect(server.state.customers.get(customerId)).toMatchObject({ name: 'Lucía Paz', balance: pesos(70) });
    expect(till.books.customer(customerId)).toMatchObject({ name: 'Lucía Paz', balance: pesos(70), unsynced: 0 });
  });

  test('only what has changed is sent; an emptied field becomes no value; nothing changed is no command', async () => {
    const { till } = await openGrocery();
    accepted(await saveCustomer(till, JUAN, { name: 'Juan Pérez', phone: '', email: 'juan@example.com' }));
    const [row] = await till.books.outbox('pending');
    expect(row?.command.payload).toEqual({ customerId: JUAN, changes: { phone: null, email: 'juan@example.com' } });
    accepted(await saveCustomer(till, JUAN, { name: 'Juan Pérez', email: 'juan@example.com' }));
    expect(await till.books.outbox('pending')).toHaveLength(1);
  });

  test('own changes stand on top of what comes from elsewhere until the server has them', async () => {
    const { till, test: tab, server } = await openGrocery();
    accepted(await saveCustomer(till, JUAN, { phone: '11 9999-0000' }));
    server.putCustomer({ id: JUAN, name: 'Juan P. Pérez', phone: '1', placeholder: false });
    server.fate = (path) => (path.endsWith('push') ? 'lost' : 'ok');
    await tab.sync();
    expect(till.books.customer(JUAN)?.phone).toBe('11 9999-0000');
    server.fate = () => 'ok';
    await tab.sync();
    expect(till.books.customer(JUAN)).toMatchObject({ name: 'Juan P. Pérez', phone: '11 9999-0000' });
  });

  test('a nameless one, a stranger, and a limit set by a cashier are refused', async () => {
    const { till } = await openGrocery();
    expect(codeOf(await saveCustomer(till, null, { name: '  ' }))).toBe('name_required');
    expect(codeOf(await saveCustomer(till, JUAN, { name: '' }))).toBe('name_required');
    expect(codeOf(await saveCustomer(till, '0193a000-0000-7000-8000-00000000ffff', { phone: '1' }))).toBe('not_found');
    expect(codeOf(await saveCustomer(till, JUAN, { creditLimit: pesos(10) }))).toBe('not_authorized');
    expect(codeOf(await saveCustomer(till, JUAN, { phone: 'x'.repeat(50) }))).toBe('malformed');
    expect(await till.books.outbox()).toEqual([]);
  });
});

describe('what the office saves at a till', () => {
  test('products, users and settings are there at once, and after the server has them', async () => {
    const { till, test: tab } = await openGrocery();
    await tab.seat({ id: OWNER, role: 'owner' });
    const { productId } = accepted(await saveProduct(till, null, { name: 'Yerba', price: pesos(2500) }));
    accepted(await saveProduct(till, productId, { price: pesos(2600) }));
    const { userId } = accepted(await saveUser(till, null, { name: 'Beto', role: 'cashier' }));
    accepted(await saveSettings(till, { defaultTermDays: 15, name: 'Lo de María' }));
    const seen = () => [
      till.books.products.value.map(({ name, price }) => [name, price]),
      till.books.users.value.find(({ id }) => id === userId)?.name ?? 'Beto',
      till.books.business.value?.settings.defaultTermDays,
    ];
    expect(seen()).toEqual([[['Yerba', pesos(2600)]], 'Beto', 15]);
    expect((await till.books.outbox()).every((row) => row.command.proof !== undefined)).toBe(true);
    const again = await tab.crash();
    expect(again.till.books.products.value[0]?.price).toBe(pesos(2600));
    expect(again.till.books.business.value?.name).toBe('Lo de María');
    await again.sync();
    expect(again.till.books.products.value[0]?.price).toBe(pesos(2600));
  });

  test('what is not a price, has no name, or would leave the shop without an owner is refused', async () => {
    const { till, test: tab } = await openGrocery();
    await tab.seat({ id: OWNER, role: 'owner' });
    expect(codeOf(await saveProduct(till, null, { name: 'Yerba', price: pesos(-1) }))).toBe('amount_invalid');
    expect(codeOf(await saveProduct(till, null, { price: pesos(1) }))).toBe('name_required');
    expect(codeOf(await saveUser(till, OWNER, { role: 'cashier' }))).toBe('last_owner');
    expect(codeOf(await saveUser(till, OWNER, { disabled: true }))).toBe('last_owner');
    expect(codeOf(await saveUser(till, null, { role: 'cashier' }))).toBe('name_required');
    expect(accepted(await saveUser(till, SUPERVISOR, { role: 'owner' })).userId).toBe(SUPERVISOR);
    expect(accepted(await saveUser(till, OWNER, { role: 'cashier' })).userId).toBe(OWNER);
  });

  test('a form that saves twice, because the first time looked like a failure, makes one customer', async () => {
    const { till } = await openGrocery();
    const freshId = '01a1fe69-f7c0-73c9-abfd-2b30f05c7093';
    for (let tries = 0; tries < 2; tries += 1)
      expect(accepted(await saveCustomer(till, null, { name: 'Lucía Sosa' }, freshId)).customerId).toBe(freshId);
    expect(till.books.searchCustomers('lucia')).toHaveLength(1);
  });

  test('R1-07 an old debt is owed from its own date, and is the owner’s to enter', async () => {
    const { till, test: tab } = await openGrocery();
    const debt = { customerId: JUAN, amount: pesos(1500), dueDate: '2026-08-01' as PlainDate };
    expect(codeOf(await openDebt(till, debt))).toBe('not_authorized');
    await tab.seat({ id: OWNER, role: 'owner' });
    expect(codeOf(await openDebt(till, { ...debt, amount: pesos(0) }))).toBe('amount_zero');
    const debtId = '01a1fe69-f7c0-73c9-abfd-2b30f05c7094';
    const opened = await openDebt(till, { ...debt, debtId });
    expect(accepted(opened)).toMatchObject({ debtId, balanceBefore: 0, balanceAfter: pesos(1500) });
    // The same form once more.
    expect(codeOf(await openDebt(till, { ...debt, debtId }))).toBe('debt_exists');
    expect(till.books.customer(JUAN)?.balance).toBe(pesos(1500));
    const { allocations } = await pay(till, JUAN, pesos(100));
    expect(allocations[0]?.installment).toMatchObject({ document: 'opening_balance', dueDate: '2026-08-01' });
  });
});
