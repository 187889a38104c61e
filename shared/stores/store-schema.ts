import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { textSchema } from '../text-schema.ts';

/** `store.save`: changed fields only. Address, phone and tax id stand on its papers. */
export const saveStoreSchema = z.strictObject({
  storeId: idSchema,
  changes: z.strictObject({
    name: textSchema(80).min(1).optional(),
    address: textSchema(200).nullable().optional(),
    phone: textSchema(40).nullable().optional(),
    taxId: textSchema(40).nullable().optional(),
  }),
});
export type SaveStore = z.output<typeof saveStoreSchema>;
