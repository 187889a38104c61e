import { beforeAll, describe, expect, test } from 'vitest';
import { draftFromSearch, draftOf, readDraft } from '../../../pos/customers/customer-draft.ts';
import { findDuplicates } from '../../../pos/customers/find-duplicates.ts';
import type { CustomerSummary } from '../../../pos/db/books.ts';
import { completeSentences } from '../../../pos/i18n/catalogue.ts';
import { newCustomer } from '../../../shared/customers/customer.ts';
import type { Money } from '../../../shared/money/money.ts';
import { CUSTOMER, ORDER } from '../orders/counter-orders.ts';

beforeAll(completeSentences);

const blank = draftOf(null, String);
const supervisor = { exponent: 2, withTerms: true };
const cashier = { exponent: 2, withTerms: false };

describe('writing a customer down', () => {
  test('R1-04 name and phone are enough', () => {
    const read = readDraft({ ...blank, name: ' Juan Pérez ', phone: '1155551234' }, cashier);
    expect(read).toMatchObject({ ok: true, changes: { name: 'Juan Pérez', phone: '1155551234', document: null } });
  });

  test('without a name nobody is written down', () => {
    expect(readDraft({ ...blank, phone: '1155551234' }, cashier)).toEqual({
      ok: false,
      errors: { name: 'Falta el nombre.' },
    });
  });

  test('a cashier sends neither limit nor term, a supervisor both', () => {
    const draft = { ...blank, name: 'Juan', creditLimit: '50.000', paymentTermDays: '15' };
    expect(readDraft(draft, cashier)).not.toHaveProperty('changes.creditLimit');
    expect(readDraft(draft, supervisor)).toMatchObject({ changes: { creditLimit: 50_000_00, paymentTermDays: 15 } });
    expect(readDraft({ ...blank, name: 'Juan' }, supervisor)).toMatchObject({
      changes: { creditLimit: null, paymentTermDays: null },
    });
    expect(readDraft({ ...draft, creditLimit: '0' }, supervisor)).toMatchObject({ changes: { creditLimit: 0 } });
  });

  test('a limit or a term that cannot be read says so beside its field', () => {
    const errors = (changes: object) => readDraft({ ...blank, name: 'Juan', ...changes }, supervisor);
    expect(errors({ creditLimit: '-1' })).toMatchObject({ errors: { creditLimit: 'El importe no se entiende.' } });
    expect(errors({ creditLimit: 'mil' })).toMatchObject({ errors: { creditLimit: 'El importe no se entiende.' } });
    const days = { errors: { paymentTermDays: 'Tiene que ser un número de días, hasta 3650.' } };
    expect(errors({ paymentTermDays: '1,5' })).toMatchObject(days);
    expect(errors({ paymentTermDays: '9999' })).toMatchObject(days);
  });

  test('R1-05 of an edit only what somebody changed in the form is left, and nothing where he changed nothing', () => {
    const opened = { ...blank, name: 'Juan', phone: '11 5555', creditLimit: '500,00' };
    const edited = (changes: object) => readDraft({ ...opened, ...changes }, { ...supervisor, opened });
    expect(edited({})).toEqual({ ok: true, changes: {} });
    expect(edited({ phone: ' 11 5555 ', creditLimit: '500' })).toEqual({ ok: true, changes: {} });
    expect(edited({ phone: '', paymentTermDays: '15' })).toEqual({
      ok: true,
      changes: { phone: null, paymentTermDays: 15 },
    });
    expect(edited({ creditLimit: '' })).toEqual({ ok: true, changes: { creditLimit: null } });
  });

  test('a text longer than the server takes says so', () => {
    const read = readDraft({ ...blank, name: 'x'.repeat(121) }, cashier);
    expect(read).toMatchObject({ errors: { name: 'Puede tener hasta 120 letras.' } });
  });

  test('what was searched for becomes the beginning', () => {
    expect(draftFromSearch('juan p')).toMatchObject({ name: 'juan p', phone: '' });
    expect(draftFromSearch('+54 9 11 5555-1234')).toMatchObject({ name: '', phone: '+54 9 11 5555-1234' });
  });
});

describe('the same person twice', () => {
  const summary = (id: string, fields: Partial<CustomerSummary>): CustomerSummary => ({
    ...newCustomer(id, false),
    name: 'Juan',
    balance: 0 as Money,
    synced: 0 as Money,
    unsynced: 0,
    ...fields,
  });
  const juan = summary(CUSTOMER, { phone: '1155551234', document: '20123456' });
  const books = {
    searchCustomers: (text: string) => (juan.phone?.endsWith(text) ? [juan] : []),
    customersWith: (field: 'phone' | 'document', value: string) =>
      value !== '' && juan[field] === value ? [juan] : [],
  };

  test('R1-04 who has the phone or the document already is found, once', () => {
    const found = findDuplicates(books, { phone: '1155551234', document: '20123456' }, null);
    expect(found).toEqual([{ field: 'phone', customer: juan }]);
    expect(findDuplicates(books, { phone: '', document: '20123456' }, ORDER)[0]?.field).toBe('document');
  });

  test('R1-04 a phone is the same with and without its country', () => {
    const found = (phone: string) => findDuplicates(books, { phone, document: '' }, null);
    expect(found('+54 9 11 5555-1234')).toEqual([{ field: 'phone', customer: juan }]);
    expect(found('15 5555 1234')).toHaveLength(1);
    expect(found('5555-1235')).toEqual([]);
    expect(found('1234')).toEqual([]);
  });

  test('who is called the same is found too, however it is written; a longer name is another', () => {
    const alike = { ...books, searchCustomers: () => [juan] };
    const found = (name: string) => findDuplicates(alike, { phone: '', document: '', name }, null);
    expect(found(' JUÁN ')).toEqual([{ field: 'name', customer: juan }]);
    expect(found('Juan Pérez')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  test('he himself is no duplicate', () => {
    expect(findDuplicates(books, { phone: '1155551234', document: '' }, CUSTOMER)).toEqual([]);
  });
});
