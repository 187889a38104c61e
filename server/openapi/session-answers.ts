import { z } from 'zod';
import { instantSchema, plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { idSchema } from '../../shared/ids/id-schema.ts';
import { moneySchema, nonNegativeMoneySchema, positiveMoneySchema } from '../../shared/money/money-schema.ts';
import { tenderMethods } from '../../shared/orders/order.ts';
import { headings } from '../../shared/till-sessions/cash-flows.ts';
import type { SessionAnswer, SessionPage } from '../../shared/till-sessions/session-list.ts';
import { closeTillSchema } from '../../shared/till-sessions/session-schema.ts';

const countSchema = z.int().min(0);
const listed = z.object({
  id: idSchema,
  tillId: idSchema,
  businessDate: plainDateSchema,
  openedAt: instantSchema,
  openedBy: idSchema,
  float: nonNegativeMoneySchema,
  closedAt: instantSchema.nullable(),
  closedBy: idSchema.nullable(),
  number: z.string().nullable(),
  counted: nonNegativeMoneySchema.nullable(),
  expected: moneySchema.nullable(),
  expectedShown: moneySchema.nullable(),
  note: z.string().nullable(),
});

export const sessionPageSchema = z
  .object({ sessions: z.array(listed), next: z.int().nullable() })
  .meta({ id: 'TillSessionPage' }) satisfies z.ZodType<SessionPage>;

const aside = z.object({ count: countSchema, cash: moneySchema });
const byHeading = <S extends z.ZodType>(schema: S) => z.partialRecord(z.enum(headings), schema);
const turn = z.object({ count: countSchema, value: nonNegativeMoneySchema });
const changes = z.object({
  voided: turn,
  removed: turn,
  added: turn,
  onAccount: z.object({ voided: moneySchema, modified: moneySchema }),
  unsaid: z.object({ value: countSchema, account: countSchema }),
});
const sums = z.object({
  acts: byHeading(countSchema),
  amounts: byHeading(z.partialRecord(z.enum(tenderMethods), moneySchema)),
  sales: moneySchema,
  payments: moneySchema,
  changes,
  rounding: moneySchema,
  cash: moneySchema,
  held: aside,
  refused: aside,
  pending: countSchema,
});
const done = { at: instantSchema, userId: idSchema };
const pieces = z.array(z.object({ value: positiveMoneySchema, kind: z.enum(['note', 'coin']), count: z.int().min(1) }));
const counted = { ...done, counted: nonNegativeMoneySchema, pieces, expected: moneySchema };

const report = z.object({
  opened: z.object({ ...done, id: idSchema, float: nonNegativeMoneySchema, pieces }).nullable(),
  closed: z
    .object({
      ...counted,
      number: z.string(),
      figures: closeTillSchema.shape.figures,
      left: closeTillSchema.shape.left,
      note: z.string().nullable(),
    })
    .nullable(),
  before: sums,
  since: sums,
  moves: z.array(
    z.object({
      ...done,
      id: idSchema,
      direction: z.enum(['in', 'out']),
      amount: positiveMoneySchema,
      reason: z.string(),
      approvedBy: idSchema.nullable(),
      status: z.enum(['applied', 'held', 'refused']).nullable(),
    }),
  ),
  counts: z.array(z.object(counted)),
});

export const sessionAnswerSchema = z
  .object({ session: listed, report })
  .meta({ id: 'TillSession' }) satisfies z.ZodType<SessionAnswer>;
