import type { Page } from 'playwright-core';
import { newId, systemChance } from '../../server/chance.ts';
import type { CustomerChanges } from '../../shared/customers/customer.ts';
import { businessDateAt, instantOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import { derivedId } from '../../shared/ids/ids.ts';
import { printedNumber } from '../../shared/ids/numbers.ts';
import type { Money, Quantity } from '../../shared/money/money.ts';
import type { Order, SellOrder } from '../../shared/orders/order.ts';
import type { SaveProduct } from '../../shared/products/product.ts';
import type { Kind, Payload } from '../../shared/sync/command.ts';
import type { Enrollment } from '../../shared/tills/till.ts';
import type { Role } from '../../shared/users/user.ts';

export const BUENOS_AIRES = 'America/Argentina/Buenos_Aires';

export interface Person {
  readonly name: string;
  readonly pin: string;
}

export interface Employee extends Person {
  readonly role: Role;
}

/** The owner, who is there from the beginning. Everybody else is hired. */
export const MARIA: Person = { name: 'María', pin: '2468' };
export const SOFIA: Employee = { name: 'Sofía', role: 'supervisor', pin: '8642' };
export const ROSA: Employee = { name: 'Rosa', role: 'cashier', pin: '1357' };
export const PABLO: Employee = { name: 'Pablo', role: 'cashier', pin: '9753' };

/** Pesos as a person says them, in centavos. */
export const pesos = (amount: number): Money => (amount * 100) as Money;

export interface Shopkeeping {
  readonly url: string;
  /** A code with which a browser becomes a till. */
  makeCode(): Promise<string>;
  hire(name: string, role: Role, pin: string): Promise<string>;
  addProduct(changes: SaveProduct['changes']): Promise<string>;
  addProducts(products: readonly SaveProduct['changes'][]): Promise<void>;
  addCustomer(changes: CustomerChanges): Promise<string>;
  addCustomers(customers: readonly CustomerChanges[]): Promise<readonly string[]>;
  openDebt(customerId: string, amount: number, dueDate?: string): Promise<void>;
  openDebts(customerId: string, amounts: readonly number[]): Promise<void>;
  /** Anything else that María does, in the office. `id` makes the ids it needs. */
  act<K extends Kind>(kind: K, payload: (id: () => string) => Payload<K>): Promise<void>;
  /** Sells in the office: what is on the till's disk came by the pull. Answers the order's id. */
  sell(customerId: string | null, lines: readonly SoldLine[], tenders: SellOrder['tenders']): Promise<string>;
  /** An order as the server has it. */
  orderOf(orderId: string): Promise<Order>;
  /** What waits on the office's needs-attention list. */
  attention(): Promise<readonly { readonly id: string; readonly status: string; readonly code?: string }[]>;
  /** What the server itself says that he owes. */
  balanceOf(customerId: string): Promise<number>;
  movementsOf(
    customerId: string,
  ): Promise<readonly { type: string; amount: number; state: string; orderId?: string }[]>;
}

export interface SoldLine {
  readonly productId?: string;
  readonly description: string;
  readonly pieces: number;
  readonly unitPrice: number;
}

export interface ShopPlace {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
}

const GROCERY: ShopPlace = {
  name: 'Almacén de doña María',
  country: 'AR',
  currency: 'ARS',
  timeZone: BUENOS_AIRES,
  locale: 'es-AR',
};

/** Doña María's grocery on a server that runs, as she would have filled it in the office before the counter opens. */
export async function openGrocery(url: string, place: Partial<ShopPlace> = {}): Promise<Shopkeeping> {
  const business = { ...GROCERY, ...place };
  const started = await ask<{ ownerId: string; enrollmentCode: string }>(url, 'POST', '/api/setup', {
    body: { mode: 'shop', business, owner: MARIA },
  });
  const office = await ask<Enrollment>(url, 'POST', '/api/devices/enroll', {
    body: { code: started.enrollmentCode, name: 'Oficina' },
  });
  const { sessionToken: token } = await ask<{ sessionToken: string }>(url, 'POST', '/api/sessions', {
    token: office.deviceToken,
    body: { userId: started.ownerId, pin: MARIA.pin },
  });

  let tillSeq = 0;
  let sold = 0;
  const id = () => newId(systemChance, Date.now());
  const commandOf = <K extends Kind>(kind: K, payload: Payload<K>) => {
    tillSeq += 1;
    const occurredAt = instantOf(Date.now());
    const businessDate = businessDateAt(occurredAt, business.timeZone);
    return {
      id: id(),
      tillId: office.tillId,
      tillSeq,
      userId: started.ownerId,
      kind,
      occurredAt,
      businessDate,
      payload,
    };
  };
  const save = async (commands: readonly object[]) => {
    for (let at = 0; at < commands.length; at += 500) {
      const { results } = await ask<{ results: { status: string }[] }>(url, 'POST', '/api/sync/push', {
        token,
        body: { commands: commands.slice(at, at + 500) },
      });
      const bad = results.find(({ status }) => status !== 'applied');
      if (bad) throw new Error(`not applied: ${JSON.stringify(bad)}`);
    }
  };
  const addCustomers = async (customers: readonly CustomerChanges[]) => {
    const ids = customers.map(() => id());
    await save(customers.map((changes, at) => commandOf('customer.save', { customerId: ids[at] ?? '', changes })));
    return ids;
  };
  const addProducts = (products: readonly SaveProduct['changes'][]) =>
    save(products.map((changes) => commandOf('product.save', { productId: id(), changes })));

  const debtOf = (customerId: string, amount: number, dueDate?: string) =>
    commandOf('debt.open', {
      debtId: id(),
      customerId,
      amount: amount as Money,
      ...(dueDate ? { dueDate: dueDate as PlainDate } : {}),
    });

  return {
    url,
    addCustomers,
    addProducts,
    makeCode: async () => (await ask<{ code: string }>(url, 'POST', '/api/devices/codes', { token, body: {} })).code,
    hire: async (name, role, pin) => {
      const userId = id();
      await save([commandOf('user.save', { userId, changes: { name, role } })]);
      await ask(url, 'PUT', `/api/users/${userId}/pin`, { token, body: { pin } });
      return userId;
    },
    addProduct: async (changes) => {
      const productId = id();
      await save([commandOf('product.save', { productId, changes })]);
      return productId;
    },
    addCustomer: async (changes) => (await addCustomers([changes]))[0] ?? '',
    sell: async (customerId, lines, tenders) => {
      const orderId = id();
      sold += 1;
      const total = lines.reduce((all, { pieces, unitPrice }) => all + pieces * unitPrice, 0);
      const command = commandOf('order.sell', {
        orderId,
        number: printedNumber('V', office.receiptPrefix, sold),
        ...(customerId && { customerId }),
        lines: lines.map(({ pieces, ...line }, at) => ({
          ...line,
          lineId: derivedId(orderId, `l${at + 1}`),
          quantity: (pieces * 1000) as Quantity,
          unitPrice: line.unitPrice as Money,
        })),
        tenders,
        total: total as Money,
      });
      await save([{ ...command, id: orderId }]);
      return orderId;
    },
    orderOf: (orderId) => ask<Order>(url, 'GET', `/api/orders/${orderId}`, { token }),
    attention: async () =>
      (await ask<{ commands: { id: string; status: string }[] }>(url, 'GET', '/api/attention', { token })).commands,
    openDebt: (customerId, amount, dueDate) => save([debtOf(customerId, amount, dueDate)]),
    openDebts: (customerId, amounts) => save(amounts.map((amount) => debtOf(customerId, amount))),
    act: (kind, payload) => save([commandOf(kind, payload(id))]),
    balanceOf: async (customerId) =>
      (await ask<{ balance: number }>(url, 'GET', `/api/customers/${customerId}/credit`, { token })).balance,
    movementsOf: async (customerId) =>
      (
        await ask<{ movements: readonly { type: string; amount: number; state: string; orderId?: string }[] }>(
          url,
          'GET',
          `/api/customers/${customerId}/credit`,
          { token },
        )
      ).movements,
  };
}

/** Makes the browser a till of the shop and signs somebody in, as on his first morning. */
export async function enrollAndSignIn(
  page: Page,
  shop: Shopkeeping,
  person: Person,
  tillName = 'Caja 1',
): Promise<void> {
  await page.goto(`${shop.url}/enroll?code=${await shop.makeCode()}&name=${encodeURIComponent(tillName)}`);
  await page.locator('button[type=submit]').click();
  await signIn(page, person);
}

export async function signIn(page: Page, person: Person): Promise<void> {
  await givePin(page, person);
  await page.locator('.counter').waitFor();
}

/** Who serves, and his PIN: what comes after it is wherever he was going. */
export async function givePin(page: Page, person: Person): Promise<void> {
  await page.getByRole('button', { name: person.name }).first().click();
  await page.locator('.pin:focus-within .pad-key:enabled').first().waitFor();
  await page.keyboard.type(person.pin);
  await page.keyboard.press('Enter');
}

async function ask<T>(
  url: string,
  method: string,
  path: string,
  options: { readonly token?: string; readonly body?: unknown },
): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
