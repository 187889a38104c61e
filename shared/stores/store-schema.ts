import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { textSchema } from '../text-schema.ts';

/** `store.save`: changed fields only. */
export const saveStoreSchema = z.strictObject({
  storeId: idSchema,
  changes: z.strictObject({ name: textSchema(80).min(1).optional() }),
});
export type SaveStore = z.output<typeof saveStoreSchema>;
