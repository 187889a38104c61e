import { signal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { BusinessPage } from '../../../pos/business/business-page.tsx';
import { CustomerForm } from '../../../pos/customers/customer-form.tsx';
import { withSentences } from '../../../pos/i18n/catalogue.ts';
import { AdjustPage } from '../../../pos/movements/adjust-page.tsx';
import { NameForm } from '../../../pos/office/name-form.tsx';
import { ProductForm } from '../../../pos/products/product-form.tsx';
import { StoreForm } from '../../../pos/stores/store-form.tsx';
import { holdsUnsaved } from '../../../pos/ui/layers.ts';
import { UserForm } from '../../../pos/users/user-form.tsx';
import { accept } from '../../../shared/refusal.ts';
import { saveTillSchema } from '../../../shared/tills/till-schema.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { openSmallTab, type SmallTab } from '../../worlds/small-tab.tsx';
import { sayOnline } from '../../worlds/till.ts';

let shop: Shop;
let counter: CounterTill;
let tab: SmallTab;
let juan: string;

beforeAll(async () => {
  await withSentences(Promise.resolve());
  shop = await openShop('sqlite');
  juan = shop.id();
  await shop.save('customer.save', { customerId: juan, changes: { name: 'Juan Pérez' } });
  counter = await openCounterTill(shop, 'Caja uno');
  await counter.seatWithPin(shop.maria);
});
afterAll(async () => {
  counter.close();
  await shop.close();
});
beforeEach(() => {
  tab = openSmallTab();
});
afterEach(() => tab.close());

const noQuery = new URLSearchParams();
const schema = saveTillSchema.shape.changes;
const done = () => {};
const forms: readonly (readonly [string, string, () => ComponentChild])[] = [
  ['a new product', 'name', () => <ProductForm product={null} onDone={done} />],
  ['a new customer', 'name', () => <CustomerForm profile={null} onSaved={done} onUseOther={done} />],
  ['a new store', 'address', () => <StoreForm store={null} onDone={done} />],
  ['a new user', 'name', () => <UserForm user={null} onDone={done} />],
  ['the settings', 'term-days', () => <BusinessPage />],
  ['an adjustment', 'reason', () => <AdjustPage params={{ customerId: juan }} query={noQuery} />],
  [
    'a till',
    'name',
    () => (
      <NameForm
        label="Nombre"
        name="Caja uno"
        maxLength={80}
        schema={schema}
        save={async () => accept(true)}
        onDone={done}
      />
    ),
  ],
];

test.each(forms)('%s: what was typed comes back after a reload, and can be thrown away', async (_, name, form) => {
  const open = () => tab.open(counter.till, '/some/page', form());
  open();
  const before = tab.field(name)?.value;
  await tab.type('12345', name);
  tab.unload();
  open();
  expect(tab.field(name)?.value).toBe('12345');
  expect(tab.body().textContent).toContain('Se recuperó lo que estaba escrito');
  await tab.press('Descartarlo');
  expect(tab.field(name)?.value).toBe(before);
  expect(tab.body().textContent).not.toContain('Se recuperó');
});

test('a new user’s PIN does not lie in the tab’s storage', async () => {
  const open = () => tab.open(counter.till, '/office/users/new', <UserForm user={null} onDone={done} />);
  open();
  const pins = () => ['pin', 'pin-again'].map((name) => tab.field(name)?.value);
  await tab.type('Sofía', 'name');
  await tab.type('864297', 'pin');
  await tab.type('864297', 'pin-again');
  tab.unload();
  expect([...tab.kept.values()].join()).toContain('Sofía');
  expect([...tab.kept.entries()].flat().join()).not.toContain('864297');
  open();
  expect([tab.field('name')?.value, ...pins()]).toEqual(['Sofía', '', '']);
});

test('what is saved under a question of its own form is not asked about, nor given back', async () => {
  tab.open(counter.till, '/office/business', <BusinessPage />);
  await tab.type('2', 'late-rate');
  expect(holdsUnsaved()).toBe(true);
  await tab.submit();
  await tab.press('Guardar 2,00 %');
  await vi.waitFor(() => expect(counter.till.books.business.value?.settings.lateRatePpm).toBe(20_000));
  await vi.waitFor(() => expect(holdsUnsaved()).toBe(false));
  expect(tab.body().textContent).not.toContain('Salir sin guardar');
});

test('what is read in the background takes no question from a form', async () => {
  const api = { ...counter.till.api, history: async () => ({ changes: [], next: null }) };
  const session = signal({ ...counter.till.session.value, sessionToken: 'any' });
  const till = { ...counter.till, api, session } as typeof counter.till;
  sayOnline(till, true);
  tab.open(till, '/office/business', <BusinessPage />);
  await tab.type('45', 'term-days');
  await vi.waitFor(() => expect(tab.body().textContent).not.toContain('Cargando'));
  expect(holdsUnsaved()).toBe(true);
});
