import type { Business, BusinessSettings } from '../../shared/business/business.ts';
import { completeSettings } from '../../shared/business/settings.ts';
import type { Tx } from '../db/database.ts';
import type { BusinessRow } from '../db/tables.ts';

export const toBusiness = (row: BusinessRow): Business => ({
  id: row.id,
  name: row.name,
  country: row.country,
  currency: row.currency,
  timeZone: row.time_zone,
  locale: row.locale,
  demo: row.demo === 1,
  settings: completeSettings(JSON.parse(row.settings) as BusinessSettings),
});

/** Writes the business's own data. Its SEQ is the writer's and is never touched here. */
export async function saveBusiness(tx: Tx, business: Business, changedSeq: number): Promise<void> {
  await tx.q
    .updateTable('business')
    .set({ name: business.name, settings: JSON.stringify(business.settings), changed_seq: changedSeq })
    .execute();
}
