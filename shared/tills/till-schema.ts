import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { textSchema } from '../text-schema.ts';

export const enrollSchema = z.strictObject({
  code: textSchema(20).min(6),
  name: textSchema(60).min(1),
  /** A till that the server forgot, since its books came out of a backup: who it was, with its token as the proof. */
  was: z
    .strictObject({
      tillId: idSchema,
      receiptPrefix: z.string().regex(/^([0-9]{2}|[1-9][0-9]{2,5})$/),
      businessId: idSchema,
      deviceToken: z.string().regex(/^fd_[A-Za-z0-9_-]{43}$/),
    })
    .optional(),
});
export type Enroll = z.output<typeof enrollSchema>;

/** `POST /api/devices/codes`: the store whose till the device becomes; the asking till's own where none is named. */
export const makeCodeSchema = z.strictObject({ storeId: idSchema.optional() });

/** `till.save`: changed fields only. */
export const saveTillSchema = z.strictObject({
  tillId: idSchema,
  changes: z.strictObject({ name: textSchema(60).min(1).optional() }),
});
export type SaveTill = z.output<typeof saveTillSchema>;

/** `till.revoke`: a lost or sold device. What it still holds arrives once, is held, and its disk is wiped. */
export const revokeTillSchema = z.strictObject({ tillId: idSchema });
export type RevokeTill = z.output<typeof revokeTillSchema>;
