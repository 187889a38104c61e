import { describe, expect, test } from 'vitest';
import { archiveCustomer } from '../../../pos/customers/archive.ts';
import { type CustomerFilter, listCustomers } from '../../../pos/customers/list-customers.ts';
import type { Books } from '../../../pos/db/books.ts';
import { ANA, accepted, codeOf, JUAN, OWNER, openGrocery, pesos } from '../../worlds/counter.ts';

const ID = '0193a000-0000-7000-8000-00000000d';

async function openTown() {
  const grocery = await openGrocery();
  const { server, test: tab } = grocery;
  const put = (n: number, name: string, balance: number, creditLimit: number | null = null) =>
    server.putCustomer({
      id: `${ID}10${n}`,
      name,
      balance: pesos(balance),
      creditLimit: creditLimit === null ? null : pesos(creditLimit),
      placeholder: false,
    });
  put(1, 'Ana Paz', 500, 400);
  put(2, 'Beto Ruiz', 3000);
  put(3, 'Carla Díaz', -100);
  put(4, 'Dora Paz', 1000, 0);
  await tab.sync();
  await tab.seat({ id: OWNER, role: 'owner' });
  return grocery;
}

const names = (books: Books, filter: Partial<CustomerFilter>, text = '', limit: number | null = null) =>
  listCustomers(books, text, { show: 'everybody', order: 'name', ...filter }, limit === null ? null : pesos(limit)).map(
    ({ name }) => name,
  );

describe('the list of customers', () => {
  test('shows those who owe, those in favour, or those over their limit; by name, or the largest debt first', async () => {
    const { books } = (await openTown()).till;
    expect(names(books, {})).toEqual(['Ana Paz', 'Beto Ruiz', 'Carla Díaz', 'Dora Paz', 'Juan Pérez']);
    expect(names(books, { order: 'balance' })).toEqual([
      'Beto Ruiz',
      'Dora Paz',
      'Ana Paz',
      'Juan Pérez',
      'Carla Díaz',
    ]);
    expect(names(books, { show: 'owing' })).toEqual(['Ana Paz', 'Beto Ruiz', 'Dora Paz']);
    expect(names(books, { show: 'owing', order: 'balance' }, 'paz')).toEqual(['Dora Paz', 'Ana Paz']);
    expect(names(books, { show: 'in_favour' })).toEqual(['Carla Díaz']);
    expect(names(books, { show: 'over_limit' })).toEqual(['Ana Paz', 'Dora Paz']);
    expect(names(books, { show: 'over_limit' }, '', 2000)).toEqual(['Ana Paz', 'Beto Ruiz', 'Dora Paz']);
  });

  test('an archived customer is out of it at once, stands among the archived, and comes back', async () => {
    const { till, test: tab } = await openTown();
    accepted(await archiveCustomer(till, JUAN, true));
    const seen = () => [names(till.books, {}).includes('Juan Pérez'), names(till.books, { show: 'archived' })];
    expect(seen()).toEqual([false, ['Juan Pérez']]);
    expect(names(till.books, { show: 'archived' }, '5555')).toEqual(['Juan Pérez']);
    expect(names(till.books, {}, '5555')).toEqual([]);
    accepted(await archiveCustomer(till, JUAN, false));
    expect(seen()).toEqual([true, []]);
    await tab.seat({ id: ANA });
    expect(codeOf(await archiveCustomer(till, JUAN, true))).toBe('not_authorized');
  });
});
