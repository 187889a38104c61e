import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDrift } from '../../../server/credit/find-drift.ts';
import { verifyBooks } from '../../../server/verify/verify-books.ts';
import { openServer, type TestServer } from '../../worlds/shop.ts';

/** SQLite alone joins by going through one table for each row of the other where no index fits; PostgreSQL hashes. */
let server: TestServer;
beforeAll(async () => {
  server = await openServer('sqlite');
});
afterAll(() => server.close());

type Values = readonly (string | number | null)[];

/** How each question would be answered, whoever asks it. */
async function plansOf(ask: (all: <R>(text: string, values: Values) => Promise<R[]>) => Promise<unknown>) {
  const plans: { readonly text: string; readonly steps: readonly string[] }[] = [];
  await server.db.read((tx) =>
    ask(async (text, values) => {
      const steps = await tx.all<{ detail: string }>(`explain query plan ${text}`, values);
      plans.push({ text, steps: steps.map(({ detail }) => detail) });
      return tx.all(text, values);
    }),
  );
  return plans;
}

const goesThroughAllForEach = (step: string): boolean => /^SCAN .*LEFT-JOIN/.test(step);

test('whether accounts add up is found in one going through each table, however many customers there are', async () => {
  const [plan] = await plansOf((all) => findDrift({ all }));
  expect(plan?.steps.filter(goesThroughAllForEach)).toEqual([]);
  for (const sums of ['posted', 'owed', 'unused'])
    expect(plan?.steps).toContainEqual(expect.stringMatching(new RegExp(`^SEARCH ${sums} USING AUTOMATIC .*INDEX`)));
});

test('no check of the books goes through a table for each row of another', async () => {
  const plans = await server.db.read((tx) => plansOf((all) => verifyBooks({ read: (work) => work({ ...tx, all }) })));
  expect(plans.length).toBeGreaterThan(15);
  expect(plans.flatMap(({ steps }) => steps.filter(goesThroughAllForEach))).toEqual([]);
});

test('what one account that does not add up comes to is read from its own rows', async () => {
  const juan = '01900000-0000-7000-8000-0000000000d1';
  await server.db.write((tx) =>
    sql`insert into customers (id, name, archived, placeholder, name_key, balance, seq) values (${juan}, 'Juan', 0, 0, 'juan', 5, 1)`.execute(
      tx.q,
    ),
  );
  const plans = await server.db.read((tx) =>
    plansOf((all) => verifyBooks({ read: (work) => work({ ...tx, all }) }, {}, ['balances'])),
  );
  const [plan] = plans.filter(({ text }) => text.startsWith('select balance'));
  expect(plan?.steps.length).toBeGreaterThan(4);
  expect(plan?.steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});
