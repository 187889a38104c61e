import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { printedNumberPattern } from '../ids/numbers.ts';
import { moneySchema, nonNegativeMoneySchema, positiveMoneySchema } from '../money/money-schema.ts';
import { textSchema } from '../text-schema.ts';
import { piecesTotal } from './pieces.ts';

/** Notes and coins as they were counted, each denomination once. */
const piecesSchema = z
  .array(
    z.strictObject({
      value: positiveMoneySchema,
      kind: z.enum(['note', 'coin']),
      count: z.int().min(1).max(1_000_000),
    }),
  )
  .max(60)
  .refine((pieces) => new Set(pieces.map(({ value, kind }) => `${kind} ${value}`)).size === pieces.length);

const addsUp = (amount: number, pieces: z.output<typeof piecesSchema> | undefined): boolean =>
  pieces === undefined || piecesTotal(pieces) === amount;

/** `till.open`: somebody counted what is in the drawer, and begins to sell out of it. */
export const openTillSchema = z
  .strictObject({ sessionId: idSchema, float: nonNegativeMoneySchema, pieces: piecesSchema.optional() })
  .refine(({ float, pieces }) => addsUp(float, pieces));
export type OpenTill = z.output<typeof openTillSchema>;

/** `till.count`: the drawer was counted in between. `expected` is what the till knew at that moment. */
export const countTillSchema = z
  .strictObject({
    countId: idSchema,
    sessionId: idSchema,
    counted: nonNegativeMoneySchema,
    pieces: piecesSchema.optional(),
    expected: moneySchema,
  })
  .refine(({ counted, pieces }) => addsUp(counted, pieces));
export type CountTill = z.output<typeof countTillSchema>;

const howMany = z.int().min(0).max(1_000_000);

/**
 * `till.close`: the drawer was counted for the last time. `figures` are those of the Z report that was printed, `left` what still
 * needed somebody's decision then.
 */
export const closeTillSchema = z
  .strictObject({
    sessionId: idSchema,
    number: z.string().regex(printedNumberPattern),
    counted: nonNegativeMoneySchema,
    pieces: piecesSchema.optional(),
    figures: z.strictObject({ expected: moneySchema, acts: howMany, sales: moneySchema, payments: moneySchema }),
    left: z
      .strictObject({ differences: howMany, drafts: howMany.nullable(), attention: howMany, pending: howMany })
      .optional(),
    note: textSchema(200).min(1).optional(),
  })
  .refine(({ counted, pieces }) => addsUp(counted, pieces));
export type CloseTill = z.output<typeof closeTillSchema>;

/** `cash.move`: money is put into the drawer, or taken out of it, that is no sale, payment or refund. */
export const moveCashSchema = z.strictObject({
  moveId: idSchema,
  direction: z.enum(['in', 'out']),
  amount: positiveMoneySchema,
  reason: textSchema(200).min(1),
});
export type MoveCash = z.output<typeof moveCashSchema>;
