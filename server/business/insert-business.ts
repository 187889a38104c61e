import { defaultSettings, type NewBusiness } from '../../shared/business/business.ts';
import type { Tx } from '../db/database.ts';

/** Writes the one business of this database, with the defaults of its country. Its SEQ is raised when the write commits. */
export const insertBusiness = (
  tx: Tx,
  business: NewBusiness & {
    readonly id: string;
    readonly epoch: string;
    readonly createdAt: string;
    readonly seq: number;
    readonly demo: boolean;
  },
): Promise<void> =>
  tx.insert('business', [
    {
      id: business.id,
      name: business.name,
      country: business.country,
      currency: business.currency,
      time_zone: business.timeZone,
      locale: business.locale,
      settings: JSON.stringify(defaultSettings(business.country, business.currency)),
      seq: 0,
      changed_seq: business.seq,
      epoch: business.epoch,
      created_at: business.createdAt,
      demo: business.demo ? 1 : 0,
    },
  ]);
