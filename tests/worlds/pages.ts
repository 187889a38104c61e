import { type CustomerRow, newCustomer } from '../../shared/customers/customer.ts';
import type { Instant } from '../../shared/dates/plain-date.ts';
import { money } from '../../shared/money/money.ts';
import type { PullPage } from '../../shared/sync/protocol.ts';

/** The id of the nth customer of a made-up directory. */
export const customerId = (n: number): string => `0193b000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const firstNames = [
  'María',
  'José',
  'Ángela',
  'Íñigo',
  'Luz',
  'Ñusta',
  'Zoë',
  'João',
  'Ana',
  'Pedro',
  'Martín',
  'Sofía',
];
const lastNames = ['González', 'Núñez', 'Pérez', 'Muñoz', 'Conceição', 'Díaz', 'Rey', 'Suárez', 'Paz', 'López', 'Ruiz'];

export const customerRow = (n: number, seq: number, more: Partial<CustomerRow> = {}): CustomerRow => ({
  ...newCustomer(customerId(n), false),
  name: `${firstNames[n % firstNames.length]} ${lastNames[n % lastNames.length]} ${lastNames[(n * 7) % lastNames.length]} ${n}`,
  phone: `+54 9 11 ${String(40_000_000 + n).replace(/(....)(....)/, '$1-$2')}`,
  document: n % 3 === 0 ? `${20_000_000 + n}` : null,
  balance: money((n % 50) * 100),
  installments: [],
  credits: [],
  movements: [],
  seq,
  ...more,
});

export const pageOf = (page: Partial<PullPage> & Pick<PullPage, 'seq'>): PullPage => ({
  head: page.seq,
  epoch: 'epoch-1',
  serverTime: '2026-11-21T14:02:00.000Z' as Instant,
  business: null,
  stores: [],
  tills: [],
  users: [],
  products: [],
  customers: [],
  orders: [],
  answers: [],
  ...page,
});
