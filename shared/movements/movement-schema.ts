import { z } from 'zod';
import { derivedIdSchema, idSchema } from '../ids/id-schema.ts';
import { moneySchema } from '../money/money-schema.ts';
import { shownSchema } from '../orders/modification.ts';
import { paymentMethods } from '../payments/payment.ts';
import { textSchema } from '../text-schema.ts';

const reasonSchema = textSchema(200).min(1);

/**
 * `movement.draft`: an adjustment that counts nowhere until it is confirmed (D-22). Positive raises the debt. Saved again, it is edited:
 * `edits` says so, and which fields were changed (tills from before do not say it). Once it is deleted, no edit makes it again.
 */
export const draftMovementSchema = z.strictObject({
  movementId: idSchema,
  customerId: idSchema,
  amount: moneySchema.refine((amount) => amount !== 0),
  reason: reasonSchema,
  edits: z
    .array(z.enum(['amount', 'reason']))
    .max(2)
    .optional(),
});
export type DraftMovement = z.output<typeof draftMovementSchema>;

/**
 * `movement.confirm`: the draft counts from now on, on the day of its confirmation. Where it is not as `shown` any more, by amount or by
 * account, it is held: nothing changed hands, and nobody has seen what it would post.
 */
export const confirmMovementSchema = z.strictObject({
  movementId: idSchema,
  reason: reasonSchema.optional(),
  shown: shownSchema.optional(),
});
export type ConfirmMovement = z.output<typeof confirmMovementSchema>;

/**
 * `movement.cancel`: a confirmed movement stops counting, from now on; a draft is deleted. `tender` is the money that goes the other way
 * with it, by its method: negative goes out, what a payment had brought in.
 */
export const cancelMovementSchema = z.strictObject({
  movementId: derivedIdSchema,
  reason: reasonSchema.optional(),
  tender: z.strictObject({ method: z.enum(paymentMethods), amount: moneySchema }).optional(),
  shown: shownSchema.optional(),
});
export type CancelMovement = z.output<typeof cancelMovementSchema>;
