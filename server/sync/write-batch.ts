import { pseudonymOf } from '../../shared/customers/customer.ts';
import { writeSettlements } from '../attention/store.ts';
import { eraseTrail } from '../audit/erase-trail.ts';
import { writeHistory } from '../audit/record-audit.ts';
import { saveBusiness } from '../business/store.ts';
import { writeLedger } from '../credit/store.ts';
import { writeCustomers } from '../customers/store.ts';
import type { Tx } from '../db/database.ts';
import { forgetImported } from '../import/forget-imported.ts';
import { writeOrders } from '../orders/store.ts';
import { writePapers } from '../papers/store.ts';
import { writePayments } from '../payments/store.ts';
import { writeProducts } from '../products/store.ts';
import { writeRefunds } from '../refunds/store.ts';
import { endSessionsOf } from '../sessions/store.ts';
import { writeStock } from '../stock/store.ts';
import { writeStores } from '../stores/store.ts';
import { writeTillSessions } from '../till-sessions/store.ts';
import { writeTills } from '../tills/store.ts';
import { writeUsers } from '../users/store.ts';
import { type AnsweredRow, appendCommands } from './append-commands.ts';
import type { Batch } from './batch.ts';

/** Writes a decided batch, referred-to rows first. */
export async function writeBatch(tx: Tx, batch: Batch, records: readonly AnsweredRow[]): Promise<void> {
  await appendCommands(tx, records);
  await writePapers(tx, records);
  await writeHistory(tx, batch);
  for (const [id, texts] of batch.erased) {
    await eraseTrail(tx, id, pseudonymOf(id));
    await forgetImported(tx, texts);
  }
  await writeUsers(tx, batch);
  await endSessionsOf(tx, [...batch.shutOut]);
  await writeStores(tx, batch);
  await writeTills(tx, batch);
  await writeProducts(tx, batch);
  await writeCustomers(tx, batch);
  await writeOrders(tx, batch);
  await writeStock(tx, batch);
  await writePayments(tx, batch);
  await writeRefunds(tx, batch);
  await writeTillSessions(tx, batch);
  await writeLedger(tx, batch);
  await writeSettlements(tx, batch);
  if (batch.businessChanged > 0) await saveBusiness(tx, batch.business, batch.businessChanged);
}
