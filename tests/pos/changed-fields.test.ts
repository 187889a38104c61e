import { describe, expect, test } from 'vitest';
import { changedFields } from '../../pos/changed-fields.ts';
import { draftOf as customerDraft, readDraft as readCustomer } from '../../pos/customers/customer-draft.ts';
import { saveCustomer } from '../../pos/customers/save.ts';
import { draftOf as productDraft, readDraft as readProduct } from '../../pos/products/product-draft.ts';
import { saveProduct } from '../../pos/products/save.ts';
import { shopFormats } from '../../pos/shell/shop-formats.ts';
import type { Money } from '../../shared/money/money.ts';
import { newProduct } from '../../shared/products/product.ts';
import { accepted, JUAN, OWNER, openGrocery, pesos } from '../worlds/counter.ts';

const YERBA = '0193a000-0000-7000-8000-00000000e001';

describe('a form sends what somebody changed in it', () => {
  test('and nothing else: an empty text, null and nothing at all are the same', () => {
    expect(changedFields({ a: 1, b: '', c: null }, { a: 1, b: null, c: '' })).toEqual({});
    expect(changedFields({ a: 'x', b: 'y' }, { a: '', b: 'z' })).toEqual({ a: null, b: 'z' });
    expect(changedFields({ a: false }, { a: true, b: undefined })).toEqual({ a: true });
  });

  test('R1-05 a price that somebody else changed under an open form is not taken back by its Save', async () => {
    const { till, test: tab, server } = await openGrocery();
    await tab.seat({ id: OWNER, role: 'owner' });
    const put = (price: Money) =>
      server.state.products.set(YERBA, { ...newProduct(YERBA), name: 'Yerba', price, seq: ++server.state.seq });
    put(pesos(4200));
    await tab.sync();
    const formats = shopFormats(till.books.business.value, 'es-AR');
    const opened = productDraft(till.books.products.value[0] ?? null, formats);

    put(pesos(5000));
    await tab.sync();
    const read = readProduct({ ...opened, name: 'Yerba 1 kg' }, opened, formats);
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    accepted(await saveProduct(till, YERBA, read.changes));
    const [row] = await till.books.outbox('pending');
    expect(row?.command.payload).toEqual({ productId: YERBA, changes: { name: 'Yerba 1 kg' } });
    expect(till.books.products.value[0]).toMatchObject({ name: 'Yerba 1 kg', price: pesos(5000) });
  });

  test('R1-05 nor is a customer’s phone', async () => {
    const { till, test: tab, server } = await openGrocery();
    const profile = till.books.customer(JUAN);
    const opened = customerDraft(profile, String);
    server.putCustomer({ id: JUAN, name: 'Juan Pérez', phone: '11 9999-0000', placeholder: false });
    await tab.sync();
    const options = { exponent: 2, withTerms: false, opened };
    const read = readCustomer({ ...opened, address: 'Belgrano 12' }, options);
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    accepted(await saveCustomer(till, JUAN, read.changes));
    expect(till.books.customer(JUAN)).toMatchObject({ phone: '11 9999-0000', address: 'Belgrano 12' });
  });
});
