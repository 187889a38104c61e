import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../server/clock.ts';
import type { Database, Tx } from '../../../server/db/database.ts';
import { openDatabase } from '../../../server/db/open.ts';
import type { CustomerTableRow } from '../../../server/db/tables.ts';
import { startShop } from '../../../server/setup/start-shop.ts';
import { enrollTill } from '../../../server/tills/enroll-till.ts';
import { makeCode } from '../../../server/tills/make-code.ts';
import { foldText } from '../../../shared/customers/customer.ts';
import { uuidv7 } from '../../../shared/ids/ids.ts';
import type { Enrollment } from '../../../shared/tills/till.ts';
import { createRandom } from '../../sync/random.ts';
import { shopDeps } from './shop-deps.ts';
import { COUNTRY, CURRENCY, OWNER_PIN, TIME_ZONE } from './shop-facts.ts';

const LONG_AGO_MS = 390 * 86_400_000;

export interface FoundedShop {
  /** The SQLite file; closed. */
  readonly file: string;
  readonly ownerId: string;
  readonly tills: readonly Enrollment[];
  readonly customers: readonly string[];
}

/** A shop by its own set-up, with so many tills and customers, in a file of its own. `fill` adds what else the bench needs. */
export async function foundShop(
  folder: string,
  size: { readonly tills: number; readonly customers: number },
  fill?: (db: Database, shop: FoundedShop) => Promise<void>,
): Promise<FoundedShop> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'fiado.db');
  const db = openDatabase({ file });
  await db.migrate();
  // Founded before its first sale of the bench: what a till says it sold before it was one would be flagged.
  const deps = { ...shopDeps(db, folder), clock: { now: () => systemClock.now() - LONG_AGO_MS } };
  const business = {
    name: 'Almacén de doña María',
    country: COUNTRY,
    currency: CURRENCY,
    timeZone: TIME_ZONE,
    locale: 'es-AR',
  };
  const started = await startShop(deps, { business, owner: { name: 'María', pin: OWNER_PIN } });
  if (!started.ok) throw new Error(`the shop could not be set up: ${started.refusal.code}`);
  const { ownerId, storeId } = started.value;
  const tills: Enrollment[] = [];
  for (let n = 1; n <= size.tills; n += 1) {
    const { code } = await makeCode(deps, { userId: ownerId, tillId: null, storeId });
    const enrolled = await enrollTill(deps, { code, name: `Caja ${n}` }, '127.0.0.1');
    if (!enrolled.ok) throw new Error(`a till could not be enrolled: ${enrolled.refusal.code}`);
    tills.push(enrolled.value);
  }
  const customers = await db.write((tx) => insertCustomers(tx, size.customers));
  const shop = { file, ownerId, tills, customers };
  await fill?.(db, shop);
  await db.close();
  return shop;
}

/** Straight into the table: what is measured is what comes after. */
async function insertCustomers(tx: Tx, count: number): Promise<string[]> {
  const random = createRandom(1);
  const rows = Array.from({ length: count }, (): CustomerTableRow => {
    const name = `${random.pick(firstNames)} ${random.pick(lastNames)} ${random.pick(lastNames)}`;
    const phone = `11${random.int(20_000_000, 69_999_999)}`;
    const document = String(random.int(10_000_000, 49_999_999));
    return {
      id: uuidv7(1_700_000_000_000, random.bytes(10)),
      name,
      phone,
      document,
      email: null,
      address: null,
      category: null,
      credit_limit: null,
      payment_term_days: null,
      archived: 0,
      placeholder: 0,
      name_key: foldText(name),
      phone_key: phone,
      document_key: document,
      balance: 0,
      seq: tx.nextSeq(),
      merged_into: null,
      deleted: 0,
      erased: 0,
      language: null,
    };
  });
  await tx.insert('customers', rows);
  return rows.map((row) => row.id);
}

const firstNames = [
  ...['María', 'Juan', 'Ana', 'Pedro', 'Lucía', 'José', 'Carla', 'Martín', 'Sofía', 'Diego', 'Elena', 'Raúl', 'Inés'],
  ...['Hugo', 'Rosa', 'Omar', 'Noelia', 'Tomás', 'Julia', 'Ariel', 'Mónica', 'Sergio', 'Paula', 'Néstor', 'Mirta'],
];
const lastNames = [
  ...[
    'González',
    'Rodríguez',
    'Gómez',
    'Fernández',
    'López',
    'Díaz',
    'Martínez',
    'Pérez',
    'García',
    'Sánchez',
    'Romero',
  ],
  ...['Sosa', 'Torres', 'Álvarez', 'Ruiz', 'Ramírez', 'Flores', 'Benítez', 'Acosta', 'Medina', 'Herrera', 'Suárez'],
  ...['Aguirre', 'Giménez', 'Gutiérrez', 'Pereyra', 'Rojas', 'Molina', 'Castro', 'Ortiz', 'Silva', 'Núñez', 'Luna'],
];
